using Dx.Infrastructure.Backup;
using Dx.Infrastructure.Tests.Hosting;

namespace Dx.Infrastructure.Tests.Backup;

/// <summary>What must hold for tables that nobody has thought of yet, so that a municipality's archive is whole.</summary>
public sealed class BackupGuardTests
{
    // Foreign keys that leave a municipality's tables must lead to the register or to a named table of the installation.
    private const string Astray = "keys that lead out";

    // What points into a municipality's tables from outside would keep them from being replaced.
    private const string Inward = "keys that lead in";

    private const string Sequences = "sequences of no column";

    private const string Named = "names of no table";

    [Fact]
    public async Task Catalogue_AsMigrated_CanBeBackedUp()
    {
        await using var cities = await TwoCities.CreateAsync();

        (await ReadAsync(cities, c => Share(c).Owned.Count)).Should().BeGreaterOrEqualTo(21);
        (await ReadAsync(cities, c => c.ForeignKeys.Count)).Should().BeGreaterOrEqualTo(25);
        foreach (var gap in new[] { Astray, Inward, Sequences, Named })
        {
            (await FindAsync(cities, gap)).Should().BeEmpty("«{0}»", gap);
        }
    }

    [Theory]
    [InlineData(Astray, "create table persons (id uuid primary key); create table posts (municipality text, person uuid references persons)", "posts → persons")]
    [InlineData(Inward, "create table marks (id int primary key, municipality_code text, plan uuid, foreign key (municipality_code, plan) references plans)", "marks → plans")]
    [InlineData(Sequences, "create sequence loose", "loose")]
    public async Task Catalogue_GapMade_IsFound(string gap, string change, string found)
    {
        await using var cities = await TwoCities.CreateAsync();

        await cities.Owner.RunAsync(change);

        (await FindAsync(cities, gap)).Should().Equal(found);
    }

    [Fact]
    public async Task Catalogue_NewTableOfMunicipalities_IsBackedUpWithoutBeingNamed()
    {
        await using var cities = await TwoCities.CreateAsync();

        await cities.Owner.RunAsync("create table fresh (municipality text, id int, half int generated always as (id / 2) stored, primary key (municipality, id))");

        (await ReadAsync(cities, c => Share(c).Owned.Single(t => t.Name == "fresh").Columns)).Should().Equal("municipality", "id");
    }

    [Fact]
    public async Task Catalogue_ForeignKeysInACircle_AreRefused()
    {
        await using var cities = await TwoCities.CreateAsync();
        await cities.Owner.RunAsync(
            "create table egg (id int primary key); create table hen (id int primary key, egg int references egg); alter table egg add hen int references hen");

        var attempt = () => ReadAsync(cities, c => c);

        (await attempt.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*egg, hen*");
    }

    [Fact]
    public async Task Referenced_Rows_CanBeMadeFromWhatIsWritten()
    {
        await using var cities = await TwoCities.CreateAsync();
        foreach (var referenced in BackupRules.OfTheProduct.Referenced)
        {
            (await cities.Owner.ListAsync<string>(
                $"select column_name::text from information_schema.columns where table_schema = 'public' and table_name = '{referenced.Name}' and is_nullable = 'NO' and column_default is null"))
                .Should().BeSubsetOf(referenced.Columns.Concat(referenced.Made.Keys), "«{0}» is made from them", referenced.Name);
        }
    }

    [Fact]
    public void Referenced_Columns_HoldNothingThatLetsSomebodySignIn() =>
        BackupRules.OfTheProduct.Referenced.SelectMany(r => r.Columns)
            .Should().NotContain(c => c.Contains("password", StringComparison.Ordinal) || c.Contains("secret", StringComparison.Ordinal)
                || c.Contains("stamp", StringComparison.Ordinal) || c.Contains("token", StringComparison.Ordinal) || c.Contains("key", StringComparison.Ordinal)
                || c.Contains("operator", StringComparison.Ordinal));

    private static MunicipalityShare Share(BackupCatalogue catalogue) => new(TwoCities.Here, catalogue, BackupRules.OfTheProduct);

    private static async Task<T> ReadAsync<T>(TwoCities cities, Func<BackupCatalogue, T> look)
    {
        await using var session = await OwnerSession.OpenAsync(cities.Owner.ConnectionString, CancellationToken.None);
        return look(await BackupCatalogue.ReadAsync(session, CancellationToken.None));
    }

    private static async Task<IReadOnlyList<string>> FindAsync(TwoCities cities, string gap)
    {
        if (gap == Sequences)
        {
            return await cities.Owner.ListAsync<string>(
                """
                select c.relname::text from pg_class c where c.relkind = 'S' and c.relnamespace = 'public'::regnamespace
                and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i'))
                """);
        }

        return await ReadAsync<IReadOnlyList<string>>(cities, catalogue =>
        {
            var rules = BackupRules.OfTheProduct;
            var owned = Share(catalogue).Owned.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
            var named = rules.Referenced.Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
            return gap switch
            {
                Astray => [.. catalogue.ForeignKeys
                    .Where(k => owned.Contains(k.From) && !owned.Contains(k.To) && k.To != "municipalities" && !(named.Contains(k.To) && k.Columns.Count == 1))
                    .Select(k => $"{k.From} → {k.To}")],
                Inward => [.. catalogue.ForeignKeys.Where(k => !owned.Contains(k.From) && owned.Contains(k.To)).Select(k => $"{k.From} → {k.To}")],
                _ => [.. rules.InstallationWide.Keys.Concat(named).Except(catalogue.Tables.Select(t => t.Name), StringComparer.Ordinal)],
            };
        });
    }
}
