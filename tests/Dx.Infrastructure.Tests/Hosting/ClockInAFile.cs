using System.Globalization;
using Dx.Infrastructure.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(ClockInAFile.InAProcess))]

namespace Dx.Infrastructure.Tests.Hosting;

/// <summary>
/// A clock for a process, moved from outside: it says what stands in a file. The framework loads this assembly into the
/// product where its own <c>ASPNETCORE_HOSTINGSTARTUPASSEMBLIES</c> names it; the product knows nothing of it.
/// </summary>
public sealed class ClockInAFile : TimeProvider, IDisposable
{
    private const string Variable = "DX_TESTS_CLOCK_FILE";

    private readonly string path;

    private ClockInAFile(string path) => this.path = path;

    /// <summary>What a process is given so that it goes by this clock.</summary>
    public (string Name, string Value)[] Settings =>
    [
        (Variable, path),
        ("ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", typeof(ClockInAFile).Assembly.GetName().Name!),
    ];

    public static ClockInAFile At(string now)
    {
        var clock = new ClockInAFile(Path.Combine(Path.GetTempPath(), $"dx-clock-{Guid.CreateVersion7():N}"));
        clock.MoveTo(now);
        return clock;
    }

    public void MoveTo(string now)
    {
        // In one step: a process may be reading.
        File.WriteAllText($"{path}.next", now);
        File.Move($"{path}.next", path, overwrite: true);
    }

    public override DateTimeOffset GetUtcNow() =>
        DateTimeOffset.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture).ToUniversalTime();

    public void Dispose() => File.Delete(path);

    internal sealed class InAProcess : IHostingStartup
    {
        public void Configure(IWebHostBuilder builder)
        {
            if (Environment.GetEnvironmentVariable(Variable) is { } file)
            {
                builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(new ClockInAFile(file)));
            }
        }
    }
}
