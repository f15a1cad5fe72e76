using System.Diagnostics;
using Dx.TestKit.Hosting;

namespace Dx.Web.Tests;

/// <summary>The web client's own checks (format, lint, types, unit tests), so that one command runs everything.</summary>
public sealed class WebChecks
{
    [Fact]
    public async Task Check_OfTheWebClient_Passes()
    {
        using var npm = Process.Start(new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "run check --silent")
        {
            WorkingDirectory = Repository.Find("web"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();

        npm.ExitCode.Should().Be(0, "{0}\n{1}", await output, await errors);
    }
}
