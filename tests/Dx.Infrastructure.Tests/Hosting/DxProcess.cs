using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Dx.Infrastructure.EmbeddedPostgres;
using Dx.TestKit;
using Xunit.Abstractions;

namespace Dx.Infrastructure.Tests.Hosting;

/// <summary>
/// The program itself as a node of its own, to be killed and stopped from outside. What it wrote is shown with the
/// test's failure; it ends with the test, and also with a test run that is ended by force.
/// </summary>
internal sealed class DxProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ITestOutputHelper told;
    private readonly ConcurrentQueue<string> output = new();

    private DxProcess(Process process, ITestOutputHelper told)
    {
        this.process = process;
        this.told = told;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        EndWithThisProcess(process.Id);
    }

    public int Id => process.Id;

    public bool IsRunning => !process.HasExited;

    public IReadOnlyList<string> Output => [.. output];

    /// <summary>A worker on a test's database, with settings as a shell would give them.</summary>
    public static DxProcess StartWorker(
        string appConnectionString, ITestOutputHelper told, params (string Name, string Value)[] settings)
    {
        // The tests' own list of assemblies holds the product's and whatever a setting names of theirs.
        var tests = Path.Combine(AppContext.BaseDirectory, typeof(DxProcess).Assembly.GetName().Name!);
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "exec", "--depsfile", $"{tests}.deps.json", "--runtimeconfig", $"{tests}.runtimeconfig.json",
                Path.Combine(AppContext.BaseDirectory, "Dx.Api.dll"), "--role", "worker", "--urls", "http://127.0.0.1:0",
            ])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Dx"] = appConnectionString;
        start.Environment.Remove("ConnectionStrings__DxOwner");
        start.Environment["Dx__ImportPlanLibrary"] = "false";
        start.Environment["Dx__Schedules"] = "false";
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new DxProcess(Process.Start(start)!, told);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP: it does nothing at all until it is woken, and knows nothing of the time in between.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    public Task ResumeAsync() => SignalAsync("CONT");

    /// <summary>Waits until it writes a line with one of the texts.</summary>
    public Task SaysAsync(params string[] texts) => Waiting.UntilAsync(
        () =>
        {
            process.HasExited.Should().BeFalse("it is to say {0}", texts);
            return Task.FromResult(output.Any(line => texts.Any(text => line.Contains(text, StringComparison.Ordinal))));
        },
        $"it says {string.Join(" or ", texts)}");

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        told.WriteLine(string.Create(CultureInfo.InvariantCulture, $"--- process {process.Id}"));
        foreach (var line in output)
        {
            told.WriteLine(line);
        }

        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            output.Enqueue(line);
        }
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start(ProgramPath.Find("kill")!, [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        kill.ExitCode.Should().Be(0);
    }

    private static void EndWithThisProcess(int child)
    {
        const string Script = """
            exec </dev/null >/dev/null 2>&1
            while kill -0 "$1" && kill -0 "$2"; do sleep 0.5; done
            grep -q Dx.Api.dll "/proc/$2/cmdline" && kill -9 "$2"
            """;
        string[] ids = [.. new[] { Environment.ProcessId, child }.Select(id => id.ToString(CultureInfo.InvariantCulture))];
        using var sweeper = Process.Start("/bin/sh", ["-c", Script, "sweeper", .. ids]);
    }
}

/// <summary>Tests that start several processes each do not run beside each other.</summary>
[CollectionDefinition(Name)]
public sealed class ProcessCollection
{
    public const string Name = "processes";
}

/// <summary>A fact about processes that are killed and stopped by signals.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SignalFactAttribute : FactAttribute
{
    public SignalFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no signals." : null;
}

/// <summary>A theory about processes that are killed and stopped by signals.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SignalTheoryAttribute : TheoryAttribute
{
    public SignalTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has no signals." : null;
}
