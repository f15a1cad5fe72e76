using Dx.Infrastructure.Backup;
using Dx.Infrastructure.EmbeddedPostgres;
using Dx.Infrastructure.Persistence;
using Dx.Infrastructure.Tests.EmbeddedPostgres;
using Dx.Infrastructure.Tests.Hosting;
using Dx.Infrastructure.Tests.Persistence;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dx.Infrastructure.Tests.Backup;

public sealed class InstallationBackupTests : IAsyncLifetime
{
    private readonly Archives archives = new();
    private readonly TemporaryFolder second = new();
    private TwoCities cities = null!;

    public async Task InitializeAsync() => cities = await TwoCities.CreateAsync();

    public async Task DisposeAsync()
    {
        archives.Remove();
        await second.RemoveAsync();
        await cities.DisposeAsync();
    }

    [Fact]
    public async Task Restore_IntoASecondCluster_IsTheSameInEveryTableAndWorks()
    {
        var path = await archives.TakeAsync(cities.Owner);
        await using var server = await second.StartAsync();
        await DatabaseMigrator.MigrateAsync(server.OwnerConnectionString, NullLogger.Instance, CancellationToken.None);
        var owner = new Sql(server.OwnerConnectionString);

        var restored = await Archives.RestoreAsync(path, owner);

        restored.Municipality.Should().BeNull();
        await ShouldBeTheSameAsync(owner);
        await ShouldWorkAsync(owner, server.AppConnectionString);
    }

    [PostgresToolsFact]
    public async Task PgDumpAndPgRestore_IntoASecondCluster_AreTheSameInEveryTableAndWork()
    {
        var first = new TemporaryFolder();
        try
        {
            await using var from = await first.StartAsync(o => o with { BinariesFolder = PostgresTools.Folder });
            await using var to = await second.StartAsync(o => o with { BinariesFolder = PostgresTools.Folder });
            await TwoCities.FillAsync(from.OwnerConnectionString);
            var tools = new PostgresTools(new DataFolder(second.Root, ServerAccount.ForThisProcess()));
            var dump = Path.Combine(second.Root, "secret", "dx.dump");

            await tools.MustRunAsync("pg_dump", from.OwnerConnectionString, "-Fc", "-f", dump);
            await tools.MustRunAsync("pg_restore", to.OwnerConnectionString, "--exit-on-error", "-d", "dx", dump);

            var restored = new Sql(to.OwnerConnectionString);
            (await Fingerprints.OfAllAsync(restored)).Should().Equal(await Fingerprints.OfAllAsync(new Sql(from.OwnerConnectionString)));
            await ShouldHoldEveryRuleAsync(restored);
            await ShouldWorkAsync(restored, to.AppConnectionString);

            // The application's own login sees nobody's rows, which must be an error and not an empty dump.
            var (exitCode, output) = await tools.RunAsync("pg_dump", from.AppConnectionString, "-Fc", "-f", dump + ".app");
            exitCode.Should().NotBe(0);
            output.Should().ContainAny("row-level security", "permission denied");
        }
        finally
        {
            await first.RemoveAsync();
        }
    }

    [Fact]
    public async Task Restore_InstallationWithData_IsRefusedUnlessReplaced()
    {
        var path = await archives.TakeAsync(cities.Owner);
        var archived = await Fingerprints.OfAllAsync(cities.Owner);
        await cities.Owner.RunAsync("update plans set title = 'spoiled'; delete from observations where municipality = '132144'");
        var spoiled = await Fingerprints.OfAllAsync(cities.Owner);

        var attempt = () => Archives.RestoreAsync(path, cities.Owner);

        (await attempt.Should().ThrowAsync<BackupException>()).Which.ErrorCode.Should().Be("backup.not_empty");
        (await Fingerprints.OfAllAsync(cities.Owner)).Should().Equal(spoiled).And.NotEqual(archived);
        await Archives.RestoreAsync(path, cities.Owner, replace: true);
        (await Fingerprints.OfAllAsync(cities.Owner)).Should().Equal(archived);
    }

    [Fact]
    public async Task Backup_WhileOthersWrite_IsOfOneInstant()
    {
        const string Sides = "create table a_side (id bigint primary key); create table z_side (id bigint primary key)";
        await cities.Owner.RunAsync(Sides);
        using var enough = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            await using var connection = await cities.Owner.OpenAsync();
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                await Sql.RunAsync(connection, $"insert into a_side values ({i}); insert into z_side values ({i})");
            }

            return await Sql.ReadAsync<long>(connection, "select count(*) from a_side");
        });

        var paths = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            paths.Add(await archives.TakeAsync(cities.Owner));
        }

        await enough.CancelAsync();
        (await writer).Should().BeGreaterThan(10);
        foreach (var path in paths)
        {
            var tables = (await Archives.ReadManifestAsync(path)).Tables.ToDictionary(t => t.Name, StringComparer.Ordinal);
            (tables["a_side"].Rows, tables["a_side"].Sha256).Should().Be((tables["z_side"].Rows, tables["z_side"].Sha256));
        }
    }

    [Fact]
    public async Task Backup_File_IsItsOwnersAloneAndNeverOverwritten()
    {
        var path = await archives.TakeAsync(cities.Owner);

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Directory.EnumerateFiles(archives.Folder).Should().Equal(path);
        var again = () => new TakeBackup(cities.Owner.ConnectionString, TimeProvider.System, BackupRules.OfTheProduct)
            .RunAsync(path, municipality: null, CancellationToken.None);
        (await again.Should().ThrowAsync<BackupException>()).Which.ErrorCode.Should().Be("backup.exists");
    }

    private async Task ShouldBeTheSameAsync(Sql restored)
    {
        (await Fingerprints.OfAllAsync(restored)).Should().Equal(await Fingerprints.OfAllAsync(cities.Owner)).And.HaveCountGreaterThan(23);
        await ShouldHoldEveryRuleAsync(restored);
    }

    private static async Task ShouldHoldEveryRuleAsync(Sql restored)
    {
        foreach (var rule in CatalogueRules.All)
        {
            (await restored.ReadAsync<long>(rule.Examined)).Should().BeGreaterOrEqualTo(rule.AtLeast, "«{0}» examined something", rule.Name);
            (await restored.ListAsync<string>(rule.Violations)).Should().BeEmpty("«{0}»", rule.Name);
        }
    }

    private static async Task ShouldWorkAsync(Sql restored, string appConnectionString)
    {
        await using var node = await Node.OpenAsync(appConnectionString);
        var highest = await restored.ReadAsync<long>("select max(id) from observations");
        await MunicipalityBackupTests.RecordAsync(node);
        await node.Worker.DrainAsync(CancellationToken.None);

        (await restored.ReadAsync<long>("select max(id) from observations")).Should().Be(highest + 1);
        (await restored.ReadAsync<bool>($"select exists (select from attainments where {highest + 1} = any(observation_ids))")).Should().BeTrue();
    }
}
