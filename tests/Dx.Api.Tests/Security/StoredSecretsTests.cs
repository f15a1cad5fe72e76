using System.Net.Http.Json;
using Dx.Api.Tests.Builders;
using Dx.Domain.ApiKeys;
using Dx.Domain.People;
using Dx.TestKit.Hosting;
using Dx.TestKit.People;
using Npgsql;

namespace Dx.Api.Tests.Security;

/// <summary>Who reads the whole database finds nothing there to sign in with.</summary>
public sealed class StoredSecretsTests(CityHost cities) : IClassFixture<CityHost>
{
    [Fact]
    public async Task Dump_OfEveryTable_HoldsNoSecretInClear()
    {
        const string Password = "くもり空の下の小さな図書館";
        var city = await cities.FoundAsync();
        using var administrator = await cities.Host.SignedInAsync(Role.Administrator, city.Code);
        await administrator.PostAsJsonAsync(
            city.Address("people"), new { email = "hanako@city.example", displayName = "山田 花子", role = "viewer" });
        var invitation = (await SentMail.ToAsync(cities.Host, "hanako@city.example")).Single();
        var person = await TestPerson.CreateAsync(cities.Host, Password);
        using var signedIn = await cities.Host.Browser().PostAsJsonAsync("/api/v1/session", new { email = person.Email, password = Password });
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single().Split('=', ';')[1];
        using var key = await cities.KeyAsync(ApiKeyScope.Planner, city);
        var secret = key.DefaultRequestHeaders.GetValues("X-Api-Key").Single();

        var dump = await DumpAsync(cities.Host.Database.OwnerConnectionString);

        dump.Should().Contain(person.Email, "what is stored is found").And.Contain(secret[..8]);
        foreach (var hidden in (string[])[Password, cookie, secret, ApiHost.OperatorKey, invitation.Token])
        {
            dump.Should().NotContain(hidden).And.NotContain(Hex(hidden));
        }
    }

    private static string Hex(string text) => Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(text));

    private static async Task<string> DumpAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (var list = new NpgsqlCommand(
            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('public', 'jobs')", connection))
        await using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        var dump = new System.Text.StringBuilder();
        foreach (var table in tables)
        {
            await using var rows = new NpgsqlCommand($"select coalesce(string_agg(t::text, e'\\n'), '') from {table} t", connection);
            dump.Append((string)(await rows.ExecuteScalarAsync())!);
        }

        return dump.ToString();
    }
}
