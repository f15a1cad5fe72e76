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
        create table persons (id uuid primary key, email text not null unique, name text not null, password_hash text,
          stamp text not null default 'old', is_operator boolean not null default true);
        alter table persons alter stamp drop default, alter is_operator drop default;
        create table posts (municipality text not null references municipalities (code), person_id uuid not null references persons (id),
          deputy_id uuid references persons (id), role text not null, primary key (municipality, person_id));
        create table post_units (municipality text not null, who uuid not null, unit text not null, primary key (municipality, who, unit),
          foreign key (municipality, who) references posts (municipality, person_id) on delete cascade);
        """;

    private static readonly BackupRules Rules = BackupRules.OfTheProduct with
    {
        Referenced = [.. BackupRules.OfTheProduct.Referenced, new ReferencedTable("persons", "id", "email", ["id", "email", "name"])
        {
            Made = new Dictionary<string, string>(StringComparer.Ordinal) { ["stamp"] = "'new'", ["is_operator"] = "false" },
        }],
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
                ('00000000-0000-7000-8000-000000000001', 'hana@city.example', '花', 'secret', 'old', true),
                ('00000000-0000-7000-8000-000000000002', 'taro@city.example', '太郎', 'secret', 'old', true),
                ('00000000-0000-7000-8000-000000000003', 'ume@other.example', '梅', 'secret', 'old', true);
              insert into posts values
                ('999997', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', 'planner'),
                ('999997', '00000000-0000-7000-8000-000000000002', null, 'viewer'),
                ('132144', '00000000-0000-7000-8000-000000000003', null, 'planner');
              insert into post_units values ('999997', '00000000-0000-7000-8000-000000000002', '企画課');
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
                ('00000000-0000-7000-8000-00000000000a', 'taro@city.example', '太郎（別名）', 'his own', 'old', false),
                ('00000000-0000-7000-8000-000000000001', 'jiro@city.example', '次郎', 'his own', 'old', false);
              """);

        await Archives.RestoreAsync(path, owner, TwoCities.Here, rules: Rules);

        (await owner.ListAsync<string>("select concat_ws(' ', email, name, password_hash, stamp, is_operator) from persons order by 1"))
            .Should().Equal("hana@city.example 花 new f", "jiro@city.example 次郎 his own old f", "taro@city.example 太郎（別名） his own old f");
        (await owner.ListAsync<string>(
            """
            select concat_ws(' ', p.email, d.email, role) from posts
            join persons p on p.id = person_id left join persons d on d.id = deputy_id order by 1
            """))
            .Should().Equal("hana@city.example taro@city.example planner", "taro@city.example viewer");
        (await owner.ReadAsync<string>("select email || ' ' || unit from post_units join persons on id = who")).Should().Be("taro@city.example 企画課");
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
