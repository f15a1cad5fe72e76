using Dx.Application.Observations;
using Dx.Domain.FiscalYears;
using Dx.Domain.Observations;
using Dx.Infrastructure.Backup;
using Dx.Infrastructure.Persistence;
using Dx.Infrastructure.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dx.Infrastructure.Tests.Backup;

public sealed class MunicipalityBackupTests : IAsyncLifetime
{
    private const string Judgements =
        """
        select md5(string_agg(concat_ws('|', indicator_id, target_fiscal_year, as_of_fiscal_year, outlook, attainment, pace,
          forecast_value, reach_fiscal_year, current_value, observation_ids), E'\n' order by indicator_id, target_fiscal_year, as_of_fiscal_year))
        from attainments where municipality = '999997'
        """;

    private readonly Archives archives = new();
    private TwoCities cities = null!;

    public async Task InitializeAsync() => cities = await TwoCities.CreateAsync();

    public async Task DisposeAsync()
    {
        archives.Remove();
        await cities.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restore_ReplacingALaterState_BringsTheArchivedOneBackAndLeavesTheOthers(bool isWholeArchive)
    {
        var archived = await Fingerprints.OfAsync(cities.Owner, TwoCities.Here);
        var path = await archives.TakeAsync(cities.Owner, isWholeArchive ? null : TwoCities.Here);
        await SpoilAsync();
        var others = await Fingerprints.OfAsync(cities.Owner, TwoCities.Here, isOthers: true);

        var restored = await Archives.RestoreAsync(path, cities.Owner, TwoCities.Here, replace: true);

        restored.Municipality.Should().Be(TwoCities.Here);
        restored.Rows.Should().BeGreaterThan(50);
        (await Fingerprints.OfAsync(cities.Owner, TwoCities.Here)).Should().Equal(archived);
        (await Fingerprints.OfAsync(cities.Owner, TwoCities.Here, isOthers: true)).Should().Equal(others);
    }

    [Fact]
    public async Task Restore_IntoAnotherInstallation_IsTheSameThereAndJudgedTheSame()
    {
        var path = await archives.TakeAsync(cities.Owner, TwoCities.Here);
        await using var elsewhere = await OpenEmptyAsync();
        var owner = new Sql(elsewhere.OwnerConnectionString);

        await Archives.RestoreAsync(path, owner);

        (await Fingerprints.OfAsync(owner, TwoCities.Here)).Should().Equal(await Fingerprints.OfAsync(cities.Owner, TwoCities.Here));
        (await owner.ReadAsync<long>("select count(distinct indicator_id) from dirty_indicators"))
            .Should().Be(await owner.ReadAsync<long>("select count(*) from indicators")).And.BePositive();
        var judged = await owner.ReadAsync<string>(Judgements);
        await owner.RunAsync("delete from attainments");
        await using var node = await Node.OpenAsync(elsewhere.AppConnectionString);
        await node.Worker.DrainAsync(CancellationToken.None);
        (await owner.ReadAsync<string>(Judgements)).Should().Be(judged);
        judged.Should().Be(await cities.Owner.ReadAsync<string>(Judgements));
    }

    [Fact]
    public async Task Restore_NumbersThatAnotherUsesToo_KeepsThemAndGoesOnBehindThem()
    {
        var path = await archives.TakeAsync(cities.Owner, TwoCities.Here);
        var highest = await cities.Owner.ReadAsync<long>("select max(id) from observations where municipality = '999997'");
        await using var elsewhere = await OpenEmptyAsync();
        var owner = new Sql(elsewhere.OwnerConnectionString);
        await Archives.RestoreAsync(await archives.TakeAsync(cities.Owner, TwoCities.There), owner);
        await owner.RunAsync(
            $"""
            insert into observations overriding system value
            select (jsonb_populate_record(o, jsonb_build_object('id', {highest}))).* from observations o order by id limit 1;
            select setval('observations_id_seq', 1)
            """);

        await Archives.RestoreAsync(path, owner);

        (await owner.ReadAsync<long>($"select count(*) from observations where id = {highest}")).Should().Be(2);
        var last = await owner.ReadAsync<long>("select max(id) from observations");
        await using var node = await Node.OpenAsync(elsewhere.AppConnectionString);
        await RecordAsync(node);
        (await owner.ReadAsync<long>("select max(id) from observations where municipality = '999997'")).Should().Be(last + 1);
    }

    [Fact]
    public async Task Restore_SequenceThatIsFurther_DoesNotGoBack()
    {
        var path = await archives.TakeAsync(cities.Owner, TwoCities.Here);
        await cities.Owner.RunAsync("select setval('observations_id_seq', 500000)");

        await Archives.RestoreAsync(path, cities.Owner, replace: true);

        (await cities.Owner.ReadAsync<long>("select nextval('observations_id_seq')")).Should().Be(500001);
    }

    [Fact]
    public async Task Restore_MunicipalityIsThere_IsRefusedUnlessReplaced()
    {
        var path = await archives.TakeAsync(cities.Owner, TwoCities.Here);
        var before = await Fingerprints.OfAllAsync(cities.Owner);

        var attempt = () => Archives.RestoreAsync(path, cities.Owner);

        (await attempt.Should().ThrowAsync<BackupException>()).Which.ErrorCode.Should().Be("backup.municipality_exists");
        (await Fingerprints.OfAllAsync(cities.Owner)).Should().Equal(before);
    }

    [Fact]
    public async Task Restore_KeysOfTheApi_StayAsTheyAreNow()
    {
        var path = await archives.TakeAsync(cities.Owner, TwoCities.Here);
        await cities.Owner.RunAsync("update api_keys set revoked_at = now()");

        await Archives.RestoreAsync(path, cities.Owner, replace: true);

        (await Archives.ReadManifestAsync(path)).Tables.Select(t => t.Name).Should().NotContain(["api_keys", "dirty_indicators"]);
        (await cities.Owner.ReadAsync<bool>("select bool_and(revoked_at is not null) from api_keys")).Should().BeTrue();
    }

    [Fact]
    public async Task Restore_TableWithTriggersOfItsOwn_PutsRowsBackPastThem()
    {
        await cities.Owner.RunAsync(
            """
            create table entries (municipality text not null, seq bigint generated by default as identity, text text not null, primary key (municipality, seq));
            insert into entries (municipality, text) values ('999997', 'first'), ('132144', 'theirs'), ('999997', 'second');
            create function keep() returns trigger language plpgsql as $$ begin raise 'append only'; end $$;
            create trigger keep before insert or update or delete or truncate on entries execute function keep();
            """);
        var before = await Fingerprints.OfAllAsync(cities.Owner);
        var path = await archives.TakeAsync(cities.Owner, TwoCities.Here);

        await Archives.RestoreAsync(path, cities.Owner, replace: true);

        (await Fingerprints.OfAllAsync(cities.Owner))["entries"].Should().Be(before["entries"]);
        var write = () => cities.Owner.RunAsync("delete from entries");
        await write.Should().ThrowAsync<Npgsql.PostgresException>().WithMessage("*append only*");
    }

    [Fact]
    public async Task Backup_MunicipalityThatIsNotThere_LeavesNoFile()
    {
        var attempt = () => archives.TakeAsync(cities.Owner, Domain.Municipalities.MunicipalityCode.Parse("131016"));

        (await attempt.Should().ThrowAsync<BackupException>()).Which.ErrorCode.Should().Be("backup.unknown_municipality");
        Directory.EnumerateFileSystemEntries(archives.Folder).Should().BeEmpty();
    }

    private static Task<TestDatabase> OpenEmptyAsync() => TestDatabase.CreateAsync(
        "backup: schema", owner => DatabaseMigrator.MigrateAsync(owner, NullLogger.Instance, CancellationToken.None));

    internal static Task RecordAsync(Node node) => node.SendAsync(new RecordObservationCommand(TwoCities.Here, "online")
    {
        Result = new ObservedResult { FiscalYear = new FiscalYear(2025), Value = 12 },
    });

    private async Task SpoilAsync()
    {
        await cities.Owner.RunAsync(
            """
            update indicators set name = 'spoiled' where municipality = '999997';
            delete from targets where municipality = '999997';
            delete from observations where municipality = '999997' and id = (select min(id) from observations where municipality = '999997');
            update municipalities set name = 'spoiled' where code = '999997';
            update indicators set name = 'a later name' where municipality = '132144'
            """);
    }
}
