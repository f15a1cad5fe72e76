using System.Reflection;
using Dx.Infrastructure.Persistence;
using Dx.Infrastructure.Persistence.Migrations;
using Dx.Infrastructure.Tests.Hosting;
using Dx.TestKit.Postgres;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dx.Infrastructure.Tests.Persistence;

public sealed class MigrationTests
{
    private const string History = """select "MigrationId" from "__EFMigrationsHistory" order by 1""";

    private static readonly string[] Ids =
    [
        .. typeof(SqlMigration).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Migration)) && !t.IsAbstract)
            .Select(t => t.GetCustomAttribute<MigrationAttribute>()!.Id).Order(StringComparer.Ordinal),
    ];

    [Fact]
    public async Task MigrateAsync_FiveNodesAtOnceOnAnEmptyDatabase_MakeOneSchema()
    {
        await using var database = await TestDatabase.CreateAsync("nothing at all", _ => Task.CompletedTask);
        var owner = new Sql(database.OwnerConnectionString);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => MigrateAsync(database)));

        (await owner.ListAsync<string>(History)).Should().Equal(Ids);
        (await owner.ReadAsync<long>("select count(*) from pg_tables where schemaname = 'public'")).Should().BeGreaterThan(20);
        (await owner.ReadAsync<string>("select nspowner::regrole::text from pg_namespace where nspname = 'jobs'")).Should().Be("dx_app");
    }

    [Fact]
    public async Task MigrateAsync_SecondRun_ChangesNothing()
    {
        await using var cities = await TwoCities.CreateAsync();
        const string Catalogue =
            """
            select string_agg(relname || ' ' || xmin::text || ' ' || relfilenode, E'\n' order by relname)
            from pg_class where relnamespace = 'public'::regnamespace
            """;
        var before = await cities.Owner.ReadAsync<string>(Catalogue);
        var rows = await cities.Owner.ReadAsync<long>("select count(*) from plans");

        await DatabaseMigrator.MigrateAsync(cities.Owner.ConnectionString, NullLogger.Instance, CancellationToken.None);

        (await cities.Owner.ReadAsync<string>(Catalogue)).Should().Be(before);
        (await cities.Owner.ReadAsync<long>("select count(*) from plans")).Should().Be(rows).And.BePositive();
        (await cities.Owner.ListAsync<string>(History)).Should().Equal(Ids);
    }

    [Fact]
    public async Task MigrateAsync_FailingStatement_LeavesNothingHalfMadeAndTheLockFree()
    {
        await using var database = await TestDatabase.CreateAsync("nothing at all", _ => Task.CompletedTask);
        var owner = new Sql(database.OwnerConnectionString);
        await owner.RunAsync("create table public.terms (n int)");

        await FluentActions.Awaiting(() => MigrateAsync(database)).Should().ThrowAsync<Npgsql.PostgresException>();

        (await owner.ListAsync<string>("select tablename::text from pg_tables where schemaname = 'public' order by 1"))
            .Should().Equal("__EFMigrationsHistory", "terms");
        await owner.RunAsync("drop table public.terms");
        await MigrateAsync(database);
        (await owner.ListAsync<string>(History)).Should().Equal(Ids);
    }

    [Fact]
    public void SqlFiles_AndMigrationClasses_AreTheSame()
    {
        var prefix = $"{typeof(SqlMigration).Namespace}.";
        var files = typeof(SqlMigration).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
            .Select(n => Path.GetFileNameWithoutExtension(n[prefix.Length..])).Order(StringComparer.Ordinal);

        Ids.Should().NotBeEmpty().And.OnlyHaveUniqueItems();
        files.Should().Equal(Ids);
    }

    private static Task MigrateAsync(TestDatabase database) =>
        DatabaseMigrator.MigrateAsync(database.OwnerConnectionString, NullLogger.Instance, CancellationToken.None);
}
