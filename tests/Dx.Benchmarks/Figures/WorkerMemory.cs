using System.Diagnostics;
using System.Globalization;
using Dx.Benchmarks.Data;
using Dx.Benchmarks.Hosting;
using Dx.Benchmarks.Measuring;

namespace Dx.Benchmarks.Figures;

/// <summary>What a worker holds in memory while it judges everything, in a process that does nothing else.</summary>
internal static class WorkerMemory
{
    public const string Argument = "--worker";

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync(Nation nation, Report report)
    {
        await nation.ForgetResultsAsync();
        var program = typeof(WorkerMemory).Assembly.Location;
        using var worker = Process.Start(new ProcessStartInfo("dotnet", [program, Argument, nation.AppConnectionString])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        }) ?? throw new InvalidOperationException("The worker's process did not start.");
        var told = await worker.StandardOutput.ReadToEndAsync();
        await worker.WaitForExitAsync();
        var mebibytes = told.Split(' ').Select(m => double.Parse(m, CultureInfo.InvariantCulture)).ToList();
        report.Judge(
            "1 memory of the worker's process, peak", $"{mebibytes[1]:0} MiB", "≤ 512 MiB", worker.ExitCode == 0 && mebibytes[1] <= 512,
            $"{mebibytes[0]:0} MiB in the first quarter of the time");
    }

    public static async Task RunWorkerAsync(string appConnectionString)
    {
        await using var worker = await WorkerNode.OpenAsync(appConnectionString, parallelism: 2);
        var seen = new List<double>();
        var run = worker.JudgeEverythingAsync();
        while (!run.IsCompleted)
        {
            seen.Add(Environment.WorkingSet / 1024.0 / 1024.0);
            await Task.WhenAny(run, Task.Delay(Glance));
        }

        await run;
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{seen.Take((seen.Count / 4) + 1).Max()} {Machine.PeakMebibytes}"));
    }
}
