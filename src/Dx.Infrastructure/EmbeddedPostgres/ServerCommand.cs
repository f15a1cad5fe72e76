using System.ComponentModel;
using System.Diagnostics;

namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>A finished program: its exit code and what it wrote, both streams together.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs a short-lived program to its end.</summary>
internal static class ServerCommand
{
    /// <param name="account">The account to switch to, or null to run as this process.</param>
    /// <param name="workingFolder">A folder that account can enter.</param>
    /// <param name="program">Full path of the program.</param>
    /// <param name="arguments">Passed one by one, so no quoting is needed.</param>
    /// <param name="ct">Kills the program.</param>
    public static async Task<CommandResult> RunAsync(
        ServerAccount? account, string workingFolder, string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        string[] words = [.. account?.Prefix() ?? [], program, .. arguments];
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            WorkingDirectory = workingFolder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        RemovePostgresVariables(start.Environment);
        // Messages are read by this code and quoted in errors.
        start.Environment["LC_ALL"] = "C";

        using var process = Start(start);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new CommandResult(process.ExitCode, $"{await output}{await errors}".Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new EmbeddedPostgresException(
                $"プログラム {start.FileName} を起動できません。実行権限とファイルの有無を確かめてください。",
                $"The program {start.FileName} cannot be started ({failure.Message}). Check that it exists and may be executed.",
                failure);
        }
    }

    // PGDATA, PGPORT, PGOPTIONS and their like belong to another server the person works with.
    private static void RemovePostgresVariables(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToArray())
        {
            environment.Remove(name);
        }
    }
}
