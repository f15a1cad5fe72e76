using System.Globalization;
using System.Text.RegularExpressions;

namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>A folder with the programs of one PostgreSQL version.</summary>
internal sealed partial record PostgresBinaries(string Folder, string Version, int Major)
{
    /// <summary>The oldest major version the product works with (inclusive).</summary>
    public const int OldestMajor = 15;

    private static readonly string[] Needed = ["postgres", "initdb", "pg_ctl"];

    public string Initdb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    /// <summary>Asks the programs in a folder for their version; null when they are incomplete or do not run here.</summary>
    public static async Task<PostgresBinaries?> TryReadAsync(string folder, CancellationToken ct)
    {
        if (!Needed.All(name => File.Exists(Path.Combine(folder, ProgramPath.FileName(name)))))
        {
            return null;
        }

        try
        {
            var postgres = Path.Combine(folder, ProgramPath.FileName("postgres"));
            var result = await ServerCommand.RunAsync(account: null, folder, postgres, ["--version"], ct);
            var version = VersionPattern().Match(result.Output);
            return result.Succeeded && version.Success
                ? new PostgresBinaries(folder, version.Value, int.Parse(version.Groups["major"].Value, CultureInfo.InvariantCulture))
                : null;
        }
        catch (EmbeddedPostgresException)
        {
            return null;
        }
    }

    private string Program(string name) => Path.Combine(Folder, ProgramPath.FileName(name));

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )(?<major>\d+)[.\w]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex VersionPattern();
}
