using Dx.TestKit.Postgres;
using Npgsql;

namespace Dx.Infrastructure.Tests.EmbeddedPostgres;

public sealed class TestDatabaseTests
{
    [Fact]
    public async Task CreateAsync_ManyAtOnce_MigratesOnceAndGivesEachItsOwnDatabase()
    {
        var migrations = 0;
        var databases = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => TestDatabase.CreateAsync("many at once", async owner =>
        {
            Interlocked.Increment(ref migrations);
            await using var connection = new NpgsqlConnection(owner);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("create table t (n int); insert into t values (1); grant select, insert on t to dx_app", connection);
            await command.ExecuteNonQueryAsync();
        })));

        await TemporaryFolder.QueryAsync(databases[0].AppConnectionString, "insert into t values (2)");

        migrations.Should().Be(1);
        databases.Select(database => database.Name).Should().OnlyHaveUniqueItems();
        (await TemporaryFolder.QueryAsync(databases[0].AppConnectionString, "select count(*) from t")).Should().Be(2L);
        foreach (var other in databases.Skip(1))
        {
            (await TemporaryFolder.QueryAsync(other.AppConnectionString, "select count(*) from t")).Should().Be(1L);
        }

        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task DisposeAsync_SessionsStillOpen_DropsTheDatabase()
    {
        var database = await TestDatabase.CreateAsync("empty", _ => Task.CompletedTask);
        await using var open = new NpgsqlConnection(database.AppConnectionString);
        await open.OpenAsync();

        await database.DisposeAsync();

        var server = await PostgresServer.GetAsync();
        (await TemporaryFolder.QueryAsync(server.OwnerConnectionString, $"select count(*) from pg_database where datname = '{database.Name}'"))
            .Should().Be(0L);
    }
}
