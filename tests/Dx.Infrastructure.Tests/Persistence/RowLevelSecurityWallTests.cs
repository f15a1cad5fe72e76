using Dx.Infrastructure.Tests.Hosting;
using Npgsql;

namespace Dx.Infrastructure.Tests.Persistence;

/// <summary>The third wall alone: raw statements of the product's own login, past EF and past every use case.</summary>
public sealed class RowLevelSecurityWallTests : IAsyncLifetime
{
    private const string InsufficientPrivilege = "42501";

    private TwoCities cities = null!;

    public async Task InitializeAsync()
    {
        cities = await TwoCities.CreateAsync();
        await CopyForeignRowsAsync();
    }

    public async Task DisposeAsync() => await cities.DisposeAsync();

    [Fact]
    public async Task Select_NoMunicipalitySet_GivesNothing()
    {
        (await ReachableAsync(municipality: null)).Should().HaveCountGreaterThan(15).And.OnlyContain(t => t.Value.Count == 0);
    }

    [Fact]
    public async Task Select_MunicipalitySet_GivesItsRowsOnly()
    {
        (await ReachableAsync(TwoCities.Here.Value)).Should().HaveCountGreaterThan(15)
            .And.OnlyContain(t => t.Value.SequenceEqual(new[] { TwoCities.Here.Value }));
    }

    [Fact]
    public async Task Insert_RowOfAnotherMunicipality_IsRefusedInEveryTable()
    {
        foreach (var table in await cities.TenantTablesAsync())
        {
            (await RefusalAsync($"insert into {table} overriding system value select * from elsewhere.{table} limit 1"))
                .Should().Contain("row-level security", "of {0}", table);
        }
    }

    [Fact]
    public async Task UpdateAndDelete_RowsOfAnotherMunicipality_ReachNothing()
    {
        foreach (var table in await cities.TenantTablesAsync())
        {
            (string Statement, string[] Refused)[] attempts =
            [
                ($"update {table} set municipality = municipality where municipality = '{TwoCities.There}'", NeverUpdated),
                ($"delete from {table} where municipality = '{TwoCities.There}'", [.. AppendOnly, "audit_heads", "api_keys"]),
            ];
            foreach (var (statement, refused) in attempts)
            {
                var reached = await ReachedAsync(statement);
                reached.Should().Be(refused.Contains(table, StringComparer.Ordinal) ? null : 0, "«{0}»", statement);
            }
        }
    }

    [Fact]
    public async Task Update_HandingARowToAnotherMunicipality_IsRefused()
    {
        foreach (var table in (await cities.TenantTablesAsync()).Except(NeverUpdated, StringComparer.Ordinal))
        {
            (await RefusalAsync($"update {table} set municipality = '{TwoCities.There}'"))
                .Should().Contain("row-level security", "of {0}", table);
        }
    }

    [Fact]
    public async Task Municipalities_AreReadableByAllAndWritableOnlyFromWithin()
    {
        var read = await cities.App.InMunicipalityAsync(TwoCities.Here.Value, c => Sql.ReadAsync<long>(c, "select count(*) from municipalities"));
        var foreign = await ReachedAsync($"update municipalities set name = 'x' where code = '{TwoCities.There}'");
        var own = await ReachedAsync($"update municipalities set name = 'x' where code = '{TwoCities.Here}'");

        (read, foreign, own).Should().Be((2, 0, 1));
    }

    [Fact]
    public async Task Setting_AfterItsTransaction_IsGoneFromThePooledSession()
    {
        var (first, between, second) = await OnAPoolOfOneAsync(local: true, noReset: false);
        var (sameFirst, sameBetween, sameSecond) = await OnAPoolOfOneAsync(local: true, noReset: true);

        second.Process.Should().Be(first.Process, "otherwise the pool did not give the same session again");
        (first.Rows, between, second.Rows).Should().Be((1, 0, 0));
        sameSecond.Process.Should().Be(sameFirst.Process);
        (sameFirst.Rows, sameBetween, sameSecond.Rows).Should().Be((1, 0, 0));
    }

    [Fact]
    public async Task Setting_WallRemoved_SurvivesIntoTheNextBorrowersSession()
    {
        var (_, between, second) = await OnAPoolOfOneAsync(local: false, noReset: true);

        (between, second.Rows).Should().Be((1, 1));
    }

    [Theory]
    [InlineData("set role none; select count(*) from plans")]
    [InlineData("set row_security = off; select count(*) from plans")]
    [InlineData("alter table plans disable row level security")]
    [InlineData("alter table plans no force row level security")]
    [InlineData("drop policy tenant on plans")]
    [InlineData("create policy open on plans using (true)")]
    [InlineData("alter role dx_app bypassrls")]
    [InlineData("create table public.mine (n int)")]
    [InlineData("create view public.all_plans as select * from plans")]
    [InlineData("truncate plans cascade")]
    [InlineData("create or replace function public.leak() returns bigint language sql security definer as 'select 1::bigint'")]
    public async Task Escalation_ByTheApplicationsLogin_IsRefused(string statement)
    {
        var attempt = () => cities.App.RunAsync(statement);

        (await attempt.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(InsufficientPrivilege);
    }

    [Fact]
    public async Task SetRole_ToTheOwner_IsRefusedAndResetLeadsBackToTheWalls()
    {
        var owner = new NpgsqlConnectionStringBuilder(cities.Owner.ConnectionString).Username;
        foreach (var statement in new[] { $"set role {owner}", $"set session authorization {owner}" })
        {
            var attempt = () => cities.App.RunAsync(statement);
            (await attempt.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(InsufficientPrivilege);
        }

        (await cities.App.ReadAsync<string>("reset role; select current_user::text")).Should().Be("dx_app");
    }

    [Fact]
    public async Task Statements_WallRemoved_ReachEverything()
    {
        await cities.DisableRowLevelSecurityAsync();

        (await ReachableAsync(municipality: null)).Should().OnlyContain(t => t.Value.Count >= 2);
        (await ReachedAsync($"delete from terms where municipality = '{TwoCities.There}'")).Should().BePositive();
        (await RefusalAsync("insert into plan_revisions select * from elsewhere.plan_revisions limit 1"))
            .Should().NotContain("row-level security");
    }

    private static string[] AppendOnly => ["observations", "plan_revisions", "audit_entries", "unit_assignments", "hand_overs"];

    private static string[] NeverUpdated => [.. AppendOnly, "external_logins"];

    private async Task CopyForeignRowsAsync()
    {
        await cities.Owner.RunAsync("create schema elsewhere; grant usage on schema elsewhere to dx_app");
        foreach (var table in await cities.TenantTablesAsync())
        {
            await cities.Owner.RunAsync(
                $"create table elsewhere.{table} as select * from {table} where municipality = '{TwoCities.There}'; "
                + $"grant select on elsewhere.{table} to dx_app");
        }
    }

    private async Task<Dictionary<string, IReadOnlyList<string>>> ReachableAsync(string? municipality)
    {
        var tables = await cities.TenantTablesAsync();
        return await cities.App.InMunicipalityAsync(municipality, async connection =>
        {
            var seen = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            foreach (var table in tables)
            {
                seen[table] = await Sql.ListAsync<string>(connection, $"select distinct municipality from {table} order by 1");
            }

            return seen;
        });
    }

    /// <summary>How many rows a statement reaches from within the one city; null where it is not even allowed.</summary>
    private async Task<int?> ReachedAsync(string statement)
    {
        try
        {
            return await cities.App.InMunicipalityAsync(TwoCities.Here.Value, connection => Sql.RunAsync(connection, statement));
        }
        catch (PostgresException refused) when (refused.SqlState == InsufficientPrivilege)
        {
            return null;
        }
    }

    private async Task<string> RefusalAsync(string statement)
    {
        var attempt = () => cities.App.InMunicipalityAsync(TwoCities.Here.Value, connection => Sql.RunAsync(connection, statement));
        return (await attempt.Should().ThrowAsync<PostgresException>(statement)).Which.MessageText;
    }

    private async Task<((int Process, long Rows) First, long Between, (int Process, long Rows) Second)> OnAPoolOfOneAsync(
        bool local, bool noReset)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(cities.App.ConnectionString)
        {
            MaxPoolSize = 1,
            NoResetOnClose = noReset,
        });
        (int, long) first;
        long between;
        await using (var connection = await source.OpenConnectionAsync())
        {
            await using (var transaction = await connection.BeginTransactionAsync())
            {
                await Sql.RunAsync(connection, $"select set_config('dx.municipality', '{TwoCities.Here}', {local})");
                first = (connection.ProcessID, await PlansAsync(connection));
                await transaction.CommitAsync();
            }

            between = await PlansAsync(connection);
        }

        await using var next = await source.OpenConnectionAsync();
        return (first, between, (next.ProcessID, await PlansAsync(next)));
    }

    private static Task<long> PlansAsync(NpgsqlConnection connection) => Sql.ReadAsync<long>(connection, "select count(*) from plans");
}
