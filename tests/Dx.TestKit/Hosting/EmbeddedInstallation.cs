using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace Dx.TestKit.Hosting;

/// <summary>The product as somebody who tries it has it: no database configured.</summary>
public sealed class EmbeddedInstallation : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dx-embedded-");

    public EmbeddedInstallation()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The server's own account, where there is one, must be able to reach its part.
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)Convert.ToInt32("755", 8));
        }
    }

    /// <summary>Where a browser finds it.</summary>
    public Uri StartForBrowser()
    {
        UseKestrel(port: 0);
        StartServer();
        using var client = CreateClient();
        return client.BaseAddress!;
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await base.DisposeAsync();
        }
        catch (ObjectDisposedException)
        {
            // The program ends beside this: it may have closed its database before the last of its services was stopped here.
        }

        folder.Delete(recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Dx:DataFolder", Path.Combine(folder.FullName, "data"));
        builder.UseSetting("Dx:Schedules", "false");
        builder.UseSetting("Dx:WebRoot", Repository.Find("web", "dist"));
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
    }
}
