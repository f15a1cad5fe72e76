using System.Diagnostics;
using Dx.Infrastructure.EmbeddedPostgres;
using Npgsql;

namespace Dx.Infrastructure.Tests.Backup;

/// <summary>PostgreSQL's own programs, as an operator calls them: the password in a file and never on the command line.</summary>
internal sealed class PostgresTools(DataFolder place)
{
    private static readonly string[] Needed = ["postgres", "initdb", "pg_ctl", "pg_dump", "pg_restore", "pg_basebackup", "pg_verifybackup"];

    /// <summary>Where all of them stand; null when they are not on this machine.</summary>
    public static string? Folder { get; } = ProgramPath.All("postgres").Select(p => Path.GetDirectoryName(p)!)
        .Concat(Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(v => Path.Combine(v, "bin"))
            : [])
        .FirstOrDefault(folder => Needed.All(tool => File.Exists(Path.Combine(folder, tool))));

    private string PasswordFile => Path.Combine(place.Root, "secret", "pgpass");

    /// <summary>Runs a program as the server's account, so that what it writes is the server's.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(string tool, string connectionString, params string[] arguments)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        await WritePasswordAsync(connection.Password!);
        string[] words = [.. place.Account?.Prefix() ?? [], Path.Combine(Folder!, tool), .. arguments];
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGPASSFILE"] = PasswordFile;
        start.Environment["PGHOST"] = connection.Host;
        start.Environment["PGPORT"] = $"{connection.Port}";
        start.Environment["PGUSER"] = connection.Username;
        start.Environment["PGDATABASE"] = connection.Database;
        start.Environment["PGOPTIONS"] = connection.Options;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    public async Task MustRunAsync(string tool, string connectionString, params string[] arguments)
    {
        var (exitCode, output) = await RunAsync(tool, connectionString, arguments);
        exitCode.Should().Be(0, "{0}: {1}", tool, output);
    }

    private async Task WritePasswordAsync(string password)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PasswordFile)!);
        await File.WriteAllTextAsync(PasswordFile, $"*:*:*:*:{password}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PasswordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await place.CreateForServerAsync(Path.GetDirectoryName(PasswordFile)!, CancellationToken.None);
    }
}
