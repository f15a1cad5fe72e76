using Dx.Infrastructure.Tests.Hosting;
using Npgsql;

namespace Dx.Infrastructure.Tests.Persistence;

/// <summary>The second policy on keys: the row of the one secret that is shown, to read, in the transaction that shows it.</summary>
public sealed class ShownKeysTests
{
    private static readonly string There = TwoCities.There.Value;

    [Fact]
    public async Task Shown_InATransactionThatNamesTheDigest_IsSeenAloneAndNotChanged()
    {
        await using var cities = await TwoCities.CreateAsync();
        var digest = await cities.Owner.ReadAsync<string>($"select encode(digest, 'hex') from api_keys where municipality = '{There}'");
        await using var connection = await cities.App.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        var before = await Sql.ReadAsync<long>(connection, "select count(*) from api_keys");
        await Sql.RunAsync(connection, $"select set_config('dx.api_key', '{digest}', true)");
        var seen = await Sql.ListAsync<string>(connection, "select municipality from api_keys");
        var changed = await Sql.RunAsync(connection, "update api_keys set revoked_at = null, expires_at = null");
        var taking = () => Sql.RunAsync(connection, "insert into api_keys select * from api_keys");

        before.Should().Be(0);
        seen.Should().Equal(There);
        changed.Should().Be(0);
        (await taking.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("42501");
    }

    [Theory]
    [InlineData("00")]
    [InlineData("")]
    public async Task Shown_SomethingElse_LetsNothingBeSeen(string digest)
    {
        await using var cities = await TwoCities.CreateAsync();
        await using var connection = await cities.App.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await Sql.RunAsync(connection, $"select set_config('dx.api_key', '{digest}', true)");
            (await Sql.ReadAsync<long>(connection, "select count(*) from api_keys")).Should().Be(0);
            await transaction.CommitAsync();
        }

        (await Sql.ReadAsync<long>(connection, "select count(*) from api_keys")).Should().Be(0, "nothing is left of it in the session");
    }
}
