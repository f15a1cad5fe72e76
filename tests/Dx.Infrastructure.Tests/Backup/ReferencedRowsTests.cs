using Dx.Infrastructure.Backup;
using Dx.Infrastructure.Persistence;
using Dx.Infrastructure.Tests.Hosting;
using Dx.TestKit.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dx.Infrastructure.Tests.Backup;

/// <summary>Rows of the installation that a municipality's rows point to: shown on tables made for it.</summary>
public sealed class ReferencedRowsTests : IAsyncLifetime
{
    private const string People =
        """
        create table persons (id uuid primary key, email text not null unique, name text not null, password_hash text);
        create table posts (municipality text not null references municipalities (code), person_id uuid not null references persons (id),
          deputy_id uuid references persons (id), role text not null, primary key (municipality, person_id));
        """;

    private static readonly BackupRules Rules = BackupRules.OfTheProduct with
    {
        Referenced = [new ReferencedTable("persons", "id", "email", ["id", "email", "name"])],
    };

    private readonly Archives archives = new();
    private TwoCities cities = null!;

    public async Task InitializeAsync()
    {
        cities = await TwoCities.CreateAsync();
        await cities.Owner.RunAsync(
            People
            + """
              insert into persons values
                ('00000000-0000-7000-8000-000000000001', 'hana@city.example', '花', 'secret'),
                ('00000000-0000-7000-8000-000000000002', 'taro@city.example', '太郎', 'secret'),
                ('00000000-0000-7000-8000-000000000003', 'ume@other.example', '梅', 'secret');
              insert into posts values
                ('999997', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'planner'),
                ('999997', '00000000-0000-7000-8000-000000000002', null, 'viewer'),
                ('132144', '00000000-0000-7000-8000-000000000003', null, 'planner');
              """);
    }

    public async Task DisposeAsync()
    {
        archives.Remove();
        await cities.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restore_Elsewhere_FindsPeopleByEmailAndMakesTheOthersWithoutAPassword(bool isWholeArchive)
    {
        var path = await archives.TakeAsync(cities.Owner, isWholeArchive ? null : TwoCities.Here, Rules);
        await using var elsewhere = await TestDatabase.CreateAsync(
            "backup: schema", owner => DatabaseMigrator.MigrateAsync(owner, NullLogger.Instance, CancellationToken.None));
        var owner = new Sql(elsewhere.OwnerConnectionString);

        // Taro is here under another number, and somebody else has the number of Hana.
        await owner.RunAsync(
            People
            + """
              insert into persons values
                ('00000000-0000-7000-8000-00000000000a', 'taro@city.example', '太郎（別名）', 'his own'),
                ('00000000-0000-7000-8000-000000000001', 'jiro@city.example', '次郎', 'his own');
              """);

        await Archives.RestoreAsync(path, owner, TwoCities.Here, rules: Rules);

        (await owner.ListAsync<string>("select concat_ws(' ', email, name, password_hash) from persons order by 1"))
            .Should().Equal("hana@city.example 花", "jiro@city.example 次郎 his own", "taro@city.example 太郎（別名） his own");
        (await owner.ListAsync<string>(
            """
            select concat_ws(' ', p.email, d.email, role) from posts
            join persons p on p.id = person_id left join persons d on d.id = deputy_id order by 1
            """))
            .Should().Equal("hana@city.example taro@city.example planner", "taro@city.example viewer");
    }

    [Fact]
    public async Task Restore_InPlace_LeavesPeopleAndTheirPasswordsAsTheyAre()
    {
        var path = await archives.TakeAsync(cities.Owner, TwoCities.Here, Rules);
        await cities.Owner.RunAsync("update persons set password_hash = 'changed', name = '改名' where name = '花'; delete from posts where role = 'viewer'");
        var persons = (await Fingerprints.OfAllAsync(cities.Owner))["persons"];

        await Archives.RestoreAsync(path, cities.Owner, replace: true, rules: Rules);

        (await Fingerprints.OfAllAsync(cities.Owner))["persons"].Should().Be(persons);
        (await cities.Owner.ReadAsync<long>("select count(*) from posts")).Should().Be(3);
    }

    [Fact]
    public async Task Backup_OfOneMunicipality_HoldsItsPeopleAloneAndNoPassword()
    {
        var manifest = await Archives.ReadManifestAsync(await archives.TakeAsync(cities.Owner, TwoCities.Here, Rules));

        var persons = manifest.Tables.Single(t => t.Name == "persons");
        persons.Rows.Should().Be(2);
        persons.Columns.Should().Equal("id", "email", "name");
    }
}
