using System.Diagnostics;
using System.Globalization;
using Dx.Infrastructure.EmbeddedPostgres;
using Dx.Infrastructure.Persistence;
using Dx.Infrastructure.Tests.Deployment;
using Dx.Infrastructure.Tests.EmbeddedPostgres;
using Dx.Infrastructure.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit.Abstractions;

namespace Dx.Infrastructure.Tests.Backup;

/// <summary>A base backup and archived WAL, with the very archive command of the server deployment.</summary>
public sealed class PointInTimeTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // With fsync, unlike other tests: the times are meant to be believed.
    private static readonly Dictionary<string, string> Safe = new(StringComparer.Ordinal) { ["fsync"] = "on" };

    private readonly TemporaryFolder lost = new();
    private readonly TemporaryFolder restored = new();
    private readonly TemporaryFolder whole = new();
    private readonly Archives archives = new();

    private DataFolder Backups => new(Path.Combine(lost.Root, "backups"), ServerAccount.ForThisProcess());

    private string Base => Path.Combine(Backups.Root, "base");

    private string Secrets => Path.Combine(Backups.Root, "secrets.json");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        archives.Remove();
        await whole.RemoveAsync();
        await restored.RemoveAsync();
        await lost.RemoveAsync();
    }

    [PostgresToolsFact]
    public async Task Restore_ToAnInstant_HasExactlyWhatWasCommittedBefore()
    {
        var (instant, before) = await LoseAsync();

        await using var server = await RestoreAsync(instant);

        var owner = new Sql($"{server.OwnerConnectionString};Command Timeout=0");
        (await Fingerprints.OfAllAsync(owner)).Should().Equal(before);
        (await owner.ListAsync<string>("select phase || ' ' || count(*) from marks group by phase order by 1")).Should().Equal("1 200");
        await using var node = await Node.OpenAsync(server.AppConnectionString);
        await MunicipalityBackupTests.RecordAsync(node);
    }

    [PostgresToolsFact]
    public async Task Restore_ToAnInstantThatWasNeverArchived_IsRefusedInsteadOfGoingLessFar()
    {
        await LoseAsync();

        var attempt = async () => await RestoreAsync("2099-01-01 00:00:00+00", TimeSpan.FromSeconds(10));

        await attempt.Should().ThrowAsync<Exception>();
        Directory.EnumerateFiles(Path.Combine(restored.Data, "log")).Select(File.ReadAllText)
            .Should().Contain(log => log.Contains("recovery ended before configured recovery target was reached", StringComparison.Ordinal));
    }

    /// <summary>By default a size for every run; with DX_LONG_TESTS=1 a tenth of Japan.</summary>
    [PostgresToolsFact]
    public async Task BackupAndRestore_OfManyRows_StayWithinTenMinutesEach()
    {
        var isLong = Environment.GetEnvironmentVariable("DX_LONG_TESTS") == "1";
        var (municipalities, indicators) = isLong ? (179, 200) : (8, 20);
        var path = "";
        var (instant, before) = await LoseAsync(async owner =>
        {
            await ManyRows.FillAsync(owner, municipalities, indicators);
            output.WriteLine(await owner.ReadAsync<string>(
                "select format('%s observations, database %s MB', (select count(*) from observations), pg_database_size(current_database()) / 1000000)"));
            path = await TimeAsync("dx backup", () => archives.TakeAsync(owner));
            output.WriteLine($"archive {new FileInfo(path).Length / 1_000_000} MB");
            var others = await Fingerprints.OfAsync(owner, TwoCities.Here, isOthers: true);
            await TimeAsync("dx restore --municipality", () => Archives.RestoreAsync(path, owner, TwoCities.Here, replace: true));
            (await Fingerprints.OfAsync(owner, TwoCities.Here, isOthers: true)).Should().Equal(others);
        });

        await using (var server = await TimeAsync("restore to an instant", () => RestoreAsync(instant)))
        {
            (await Fingerprints.OfAllAsync(new Sql($"{server.OwnerConnectionString};Command Timeout=0"))).Should().Equal(before);
        }

        await using var second = await whole.StartAsync(o => o with { BinariesFolder = PostgresTools.Folder, Settings = Safe });
        await DatabaseMigrator.MigrateAsync(second.OwnerConnectionString, NullLogger.Instance, CancellationToken.None);
        await TimeAsync("dx restore", () => Archives.RestoreAsync(path, new Sql($"{second.OwnerConnectionString};Command Timeout=0")));
    }

    private async Task<T> TimeAsync<T>(string what, Func<Task<T>> work)
    {
        var watch = Stopwatch.StartNew();
        var result = await work();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {watch.Elapsed.TotalSeconds:F1} s"));
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromMinutes(10));
        return result;
    }

    /// <summary>Works on a server for a while, then loses its disk; what is left is what the backups have.</summary>
    private async Task<(string Instant, IReadOnlyDictionary<string, string> Before)> LoseAsync(Func<Sql, Task>? prepare = null)
    {
        Directory.CreateDirectory(Backups.Root);
        await Backups.CreateForServerAsync(Path.Combine(Backups.Root, "wal"), CancellationToken.None);
        await Backups.CreateForServerAsync(Backups.Root, CancellationToken.None);
        await using var server = await lost.StartAsync(o => o with { BinariesFolder = PostgresTools.Folder, Settings = Archiving() });
        var owner = new Sql($"{server.OwnerConnectionString};Command Timeout=0");
        await TwoCities.FillAsync(server.OwnerConnectionString);
        if (prepare is not null)
        {
            await prepare(owner);
        }

        await owner.RunAsync("create table marks (id bigint generated always as identity primary key, phase int not null)");
        var tools = new PostgresTools(Backups);
        await TimeAsync("pg_basebackup", async () =>
        {
            await tools.MustRunAsync("pg_basebackup", server.OwnerConnectionString, "-D", Base, "-X", "stream", "-c", "fast", "-w");
            return true;
        });
        await tools.MustRunAsync("pg_verifybackup", server.OwnerConnectionString, Base);
        File.Copy(Path.Combine(lost.Data, "secrets.json"), Secrets);

        await WriteAsync(owner, phase: 1);
        var before = await Fingerprints.OfAllAsync(owner);
        var instant = await owner.ReadAsync<string>("select clock_timestamp()::text");
        await WriteAsync(owner, phase: 2);
        await owner.RunAsync("delete from attainments; update indicators set name = 'spoiled'; drop table terms");
        await TimeAsync("last commit to archived", () => WhenArchivedAsync(owner));

        await ServerCommand.RunAsync(
            account: null, "/", "/bin/sh", ["-c", "kill -QUIT \"$0\"", lost.PostmasterId().ToString(CultureInfo.InvariantCulture)], CancellationToken.None);
        return (instant, before);
    }

    private async Task<EmbeddedPostgresServer> RestoreAsync(string instant, TimeSpan? patience = null)
    {
        DataFolder.CreateFolder(restored.Data, (UnixFileMode)Convert.ToInt32("711", 8));
        File.Copy(Secrets, Path.Combine(restored.Data, "secrets.json"));
        (await ServerCommand.RunAsync(account: null, "/", "/bin/cp", ["-a", Base, restored.Cluster], CancellationToken.None)).ExitCode.Should().Be(0);
        await File.WriteAllTextAsync(Path.Combine(restored.Cluster, "recovery.signal"), "");
        return await restored.StartAsync(o => o with
        {
            BinariesFolder = PostgresTools.Folder,
            StartTimeout = patience ?? o.StartTimeout,
            Settings = new Dictionary<string, string>(Safe)
            {
                ["restore_command"] = $"gunzip -c {Backups.Root}/wal/%f.gz > %p",
                ["recovery_target_time"] = instant,
                ["recovery_target_action"] = "promote",
                // Nobody is let in before the instant is reached.
                ["hot_standby"] = "off",
            },
        });
    }

    private Dictionary<string, string> Archiving()
    {
        var archiving = new Dictionary<string, string>(Safe, StringComparer.Ordinal);
        foreach (var (name, value) in ComposeDatabase.Settings())
        {
            archiving[name] = value.Replace("/backups/", $"{Backups.Root}/", StringComparison.Ordinal);
        }

        archiving.Should().ContainKeys("archive_mode", "archive_command", "archive_timeout");
        // Shorter than the deployment's, so that the test need not wait so long.
        archiving["archive_timeout"] = "2s";
        return archiving;
    }

    private static Task WriteAsync(Sql owner, int phase) => Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
    {
        await using var connection = await owner.OpenAsync();
        for (var i = 0; i < 50; i++)
        {
            await Sql.RunAsync(connection, $"insert into marks (phase) values ({phase})");
        }
    }));

    private static async Task<bool> WhenArchivedAsync(Sql owner)
    {
        var written = await owner.ReadAsync<string>("select pg_walfile_name(pg_current_wal_insert_lsn())");
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            if (await owner.ReadAsync<bool>($"select coalesce(last_archived_wal >= '{written}', false) from pg_stat_archiver"))
            {
                return true;
            }

            waited.Elapsed.Should().BeLessThan(Patience);
        }
    }
}
