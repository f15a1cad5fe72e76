using Dx.Infrastructure.Tests.Hosting;
using Npgsql;

namespace Dx.Infrastructure.Tests.Persistence;

/// <summary>The second policy on memberships: a person's own rows, to read, in a transaction that names the person.</summary>
public sealed class OwnMembershipsTests
{
    [Theory]
    [InlineData("memberships")]
    [InlineData("membership_units")]
    public async Task Own_InATransactionThatNamesThePerson_AreSeenAndNotChanged(string table)
    {
        await using var cities = await TwoCities.CreateAsync();
        var person = await cities.Owner.ReadAsync<Guid>($"select user_id from {table} where municipality = '{TwoCities.Here.Value}'");
        await using var connection = await cities.App.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        var before = await Sql.ReadAsync<long>(connection, $"select count(*) from {table}");
        await Sql.RunAsync(connection, $"select set_config('dx.user', '{person}', true)");
        var seen = await Sql.ListAsync<Guid>(connection, $"select user_id from {table}");
        var changed = await Sql.RunAsync(connection, $"delete from {table}");
        var taking = () => Sql.RunAsync(connection, $"insert into {table} select * from {table}");

        before.Should().Be(0);
        seen.Should().Equal(person);
        changed.Should().Be(0);
        (await taking.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("42501");
    }

    [Fact]
    public async Task Own_AfterTheTransaction_AreSeenNoMore()
    {
        await using var cities = await TwoCities.CreateAsync();
        var person = await cities.Owner.ReadAsync<Guid>($"select user_id from memberships where municipality = '{TwoCities.Here.Value}'");
        await using var connection = await cities.App.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await Sql.RunAsync(connection, $"select set_config('dx.user', '{person}', true)");
            await transaction.CommitAsync();
        }

        (await Sql.ReadAsync<long>(connection, "select count(*) from memberships")).Should().Be(0);
    }
}
