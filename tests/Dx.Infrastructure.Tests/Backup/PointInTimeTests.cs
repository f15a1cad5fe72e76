using System.Diagnostics;
using System.Globalization;
using Dx.Infrastructure.EmbeddedPostgres;
using Dx.Infrastructure.Tests.Deployment;
using Dx.Infrastructure.Tests.EmbeddedPostgres;
using Dx.Infrastructure.Tests.Hosting;

namespace Dx.Infrastructure.Tests.Backup;

/// <summary>A base backup and archived WAL, with the very archive command of the server deployment.</summary>
public sealed class PointInTimeTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder lost = new();
    private readonly TemporaryFolder restored = new();
    private readonly DataFolder backups;

    public PointInTimeTests() => backups = new DataFolder(Path.Combine(lost.Root, "backups"), ServerAccount.ForThisProcess());

    private string Base => Path.Combine(backups.Root, "base");

    private string Secrets => Path.Combine(backups.Root, "secrets.json");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await restored.RemoveAsync();
        await lost.RemoveAsync();
    }

    [PostgresToolsFact]
    public async Task Restore_ToAnInstant_HasExactlyWhatWasCommittedBefore()
    {
        var (instant, before) = await LoseAsync();

        await using var server = await RestoreAsync(instant);

        var owner = new Sql(server.OwnerConnectionString);
        (await Fingerprints.OfAllAsync(owner)).Should().Equal(before);
        (await owner.ListAsync<string>("select phase || ' ' || count(*) from marks group by phase order by 1")).Should().Equal("1 200");
        await using var node = await Node.OpenAsync(server.AppConnectionString);
        await MunicipalityBackupTests.RecordAsync(node);
    }

    [PostgresToolsFact]
    public async Task Restore_ToAnInstantThatWasNeverArchived_IsRefusedInsteadOfGoingLessFar()
    {
        await LoseAsync();

        var attempt = async () => await RestoreAsync("2099-01-01 00:00:00+00");

        (await attempt.Should().ThrowAsync<EmbeddedPostgresException>()).WithMessage("*recovery ended before configured recovery target was reached*");
    }

    /// <summary>Works on a server for a while, then loses its disk; what is left is what the backups have.</summary>
    private async Task<(string Instant, IReadOnlyDictionary<string, string> Before)> LoseAsync()
    {
        Directory.CreateDirectory(backups.Root);
        await backups.CreateForServerAsync(Path.Combine(backups.Root, "wal"), CancellationToken.None);
        await backups.CreateForServerAsync(backups.Root, CancellationToken.None);
        await using var server = await lost.StartAsync(o => o with { BinariesFolder = PostgresTools.Folder, Settings = Archiving(o.Settings) });
        var owner = new Sql(server.OwnerConnectionString);
        await TwoCities.FillAsync(server.OwnerConnectionString);
        await owner.RunAsync("create table marks (id bigint generated always as identity primary key, phase int not null)");
        var tools = new PostgresTools(backups);
        await tools.MustRunAsync("pg_basebackup", server.OwnerConnectionString, "-D", Base, "-X", "stream", "-c", "fast", "-w");
        await tools.MustRunAsync("pg_verifybackup", server.OwnerConnectionString, Base);
        File.Copy(Path.Combine(lost.Data, "secrets.json"), Secrets);

        await WriteAsync(owner, phase: 1);
        var before = await Fingerprints.OfAllAsync(owner);
        var instant = await owner.ReadAsync<string>("select clock_timestamp()::text");
        await WriteAsync(owner, phase: 2);
        await owner.RunAsync("delete from attainments; update indicators set name = 'spoiled'; drop table terms");
        await WhenArchivedAsync(owner);

        await ServerCommand.RunAsync(
            account: null, "/", "/bin/sh", ["-c", "kill -QUIT \"$0\"", lost.PostmasterId().ToString(CultureInfo.InvariantCulture)], CancellationToken.None);
        return (instant, before);
    }

    private async Task<EmbeddedPostgresServer> RestoreAsync(string instant)
    {
        DataFolder.CreateFolder(restored.Data, (UnixFileMode)Convert.ToInt32("711", 8));
        File.Copy(Secrets, Path.Combine(restored.Data, "secrets.json"));
        (await ServerCommand.RunAsync(account: null, "/", "/bin/cp", ["-a", Base, restored.Cluster], CancellationToken.None)).ExitCode.Should().Be(0);
        await File.WriteAllTextAsync(Path.Combine(restored.Cluster, "recovery.signal"), "");
        return await restored.StartAsync(o => o with
        {
            BinariesFolder = PostgresTools.Folder,
            Settings = new Dictionary<string, string>(o.Settings)
            {
                ["restore_command"] = $"gunzip -c {backups.Root}/wal/%f.gz > %p",
                ["recovery_target_time"] = instant,
                ["recovery_target_action"] = "promote",
                // Nobody is let in before the instant is reached.
                ["hot_standby"] = "off",
            },
        });
    }

    private Dictionary<string, string> Archiving(IReadOnlyDictionary<string, string> settings)
    {
        var archiving = new Dictionary<string, string>(settings, StringComparer.Ordinal);
        foreach (var (name, value) in ComposeDatabase.Settings())
        {
            archiving[name] = value.Replace("/backups/", $"{backups.Root}/", StringComparison.Ordinal);
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

    private static async Task WhenArchivedAsync(Sql owner)
    {
        var written = await owner.ReadAsync<string>("select pg_walfile_name(pg_current_wal_insert_lsn())");
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            if (await owner.ReadAsync<bool>($"select coalesce(last_archived_wal >= '{written}', false) from pg_stat_archiver"))
            {
                return;
            }

            waited.Elapsed.Should().BeLessThan(Patience);
        }
    }
}
