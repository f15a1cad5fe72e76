using Dx.Infrastructure.EmbeddedPostgres;
using Dx.TestKit.Postgres;
using Npgsql;

namespace Dx.Infrastructure.Tests.EmbeddedPostgres;

public sealed class DatabaseRolesTests : IAsyncLifetime
{
    private const string Schema = """
        create table secret (municipality text not null, note text not null);
        insert into secret values ('132110', 'ours'), ('132144', 'theirs');
        alter table secret enable row level security, force row level security;
        create policy one on secret using (municipality = nullif(current_setting('dx.municipality', true), ''));
        grant select, insert, update, delete on secret to dx_app;
        """;

    private TestDatabase _database = null!;

    public async Task InitializeAsync() =>
        _database = await TestDatabase.CreateAsync("roles", owner => TemporaryFolder.QueryAsync(owner, Schema));

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task AppConnection_Always_RunsAsARoleWithNoPowers()
    {
        var powers = await AskAsync("""
            select concat_ws(' ', current_user, session_user, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin)
            from pg_roles where rolname = current_user
            """);
        var login = await AskAsync("""
            select concat_ws(' ', rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolinherit)
            from pg_roles where rolname = session_user
            """);
        var owned = await AskAsync("""
            select count(*) from pg_shdepend d join pg_roles r on r.oid = d.refobjid
            where d.deptype = 'o' and r.rolname in (current_user, session_user)
              and d.dbid in (0, (select oid from pg_database where datname = current_database()))
            """);

        powers.Should().Be("dx_app dx_app_login f f f f f f");
        login.Should().Be("f f f f f f");
        owned.Should().Be(0L);
    }

    [Fact]
    public async Task AppConnection_NoMunicipalitySet_SeesNothing()
    {
        (await AskAsync("select count(*) from secret")).Should().Be(0L);
        (await AskAsync("select set_config('dx.municipality', '132110', false); select string_agg(note, ',') from secret", resultIndex: 1))
            .Should().Be("ours");
    }

    [Theory]
    [InlineData("set row_security = off; select count(*) from secret")]
    [InlineData("alter table secret disable row level security")]
    [InlineData("alter table secret no force row level security")]
    [InlineData("drop policy one on secret")]
    [InlineData("create policy two on secret using (true)")]
    [InlineData("alter role dx_app bypassrls")]
    [InlineData("alter role dx_app_login superuser")]
    [InlineData("set session authorization postgres")]
    [InlineData("create role mine")]
    [InlineData("create table mine (n int)")]
    [InlineData("copy secret from program 'true'")]
    [InlineData("set role none; select count(*) from secret")]
    public async Task AppConnection_TriesToGetRoundRowLevelSecurity_IsRefused(string attempt)
    {
        var act = () => AskAsync(attempt);

        await act.Should().ThrowAsync<PostgresException>();
    }

    [Fact]
    public async Task AppConnection_ReusedFromThePool_IsStillTheApplicationsRole()
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(_database.AppConnectionString) { MaxPoolSize = 1 });
        await using (var first = await source.OpenConnectionAsync())
        await using (var leave = new NpgsqlCommand("reset role; set role none; set dx.municipality = '132110'", first))
        {
            await leave.ExecuteNonQueryAsync();
        }

        await using var again = source.CreateCommand("select current_user || coalesce(current_setting('dx.municipality', true), '')");

        (await again.ExecuteScalarAsync()).Should().Be("dx_app");
    }

    [Fact]
    public async Task EnsureAsync_RolesWithTooMuchPower_TakesItAway()
    {
        var login = $"dx_test_{Guid.CreateVersion7():N}";
        var app = DatabaseRoles.ToAppConnectionString(_database.OwnerConnectionString, login, "it's \"quoted\"; drop");
        await TemporaryFolder.QueryAsync(_database.OwnerConnectionString, $"create role {login} superuser bypassrls createdb");
        try
        {
            await DatabaseRoles.EnsureAsync(_database.OwnerConnectionString, app);

            (await TemporaryFolder.QueryAsync(app, "select current_user")).Should().Be("dx_app");
            (await TemporaryFolder.QueryAsync(app, "select rolsuper or rolbypassrls or rolcreatedb or rolinherit from pg_roles where rolname = session_user"))
                .Should().Be(false);
        }
        finally
        {
            await TemporaryFolder.QueryAsync(_database.OwnerConnectionString, $"drop role {login}");
        }
    }

    [Fact]
    public async Task EnsureAsync_ManyAtOnce_AllSucceed()
    {
        var act = () => Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            DatabaseRoles.EnsureAsync(_database.OwnerConnectionString, _database.AppConnectionString)));

        await act.Should().NotThrowAsync();
    }

    [Fact]
    public async Task EnsureAsync_LoginIsTheOwner_IsRefused()
    {
        var act = () => DatabaseRoles.EnsureAsync(_database.OwnerConnectionString, _database.OwnerConnectionString);

        await act.Should().ThrowAsync<ArgumentException>().WithMessage("*neither the owner*");
    }

    [Fact]
    public async Task EnsureAsync_LoginBelongsToAnotherRole_IsRefused()
    {
        var name = $"dx_test_{Guid.CreateVersion7():N}";
        await TemporaryFolder.QueryAsync(
            _database.OwnerConnectionString, $"create role {name}; create role {name}_group; grant {name}_group to {name}");
        try
        {
            var act = () => DatabaseRoles.EnsureAsync(
                _database.OwnerConnectionString, DatabaseRoles.ToAppConnectionString(_database.OwnerConnectionString, name, "secret"));

            await act.Should().ThrowAsync<InvalidOperationException>().WithMessage("*member of roles other than dx_app*");
        }
        finally
        {
            await TemporaryFolder.QueryAsync(_database.OwnerConnectionString, $"drop role {name}; drop role {name}_group");
        }
    }

    private async Task<object?> AskAsync(string sql, int resultIndex = 0)
    {
        await using var connection = new NpgsqlConnection(_database.AppConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        for (var index = 0; index < resultIndex; index++)
        {
            await reader.NextResultAsync();
        }

        object? answer = await reader.ReadAsync() ? reader.GetValue(0) : null;
        while (await reader.NextResultAsync())
        {
            // The last statement is the one that must fail, and its error arrives only when it is read.
        }

        return answer;
    }
}
