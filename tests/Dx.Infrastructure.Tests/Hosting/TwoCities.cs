using Dx.Application.Municipalities;
using Dx.Application.Recalculations;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.EmbeddedPostgres;
using Dx.Infrastructure.Persistence;
using Dx.TestKit.Postgres;
using Dx.TestKit.Samples;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dx.Infrastructure.Tests.Hosting;

/// <summary>Two municipalities with a row in every table, recalculated; one test's own copy of them.</summary>
internal sealed class TwoCities : IAsyncDisposable
{
    public static readonly MunicipalityCode Here = MunicipalityCode.Parse("999997");

    /// <summary>Its codes end in <c>-there</c>, so that no code of the one city names anything in the other.</summary>
    public static readonly MunicipalityCode There = MunicipalityCode.Parse("132144");

    private readonly TestDatabase database;

    private TwoCities(TestDatabase database)
    {
        this.database = database;
        Owner = new Sql(database.OwnerConnectionString);
        App = new Sql(database.AppConnectionString);
    }

    /// <summary>Arranges and inspects; no wall holds it.</summary>
    public Sql Owner { get; }

    /// <summary>The login that the product uses.</summary>
    public Sql App { get; }

    public static async Task<TwoCities> CreateAsync() => new(await TestDatabase.CreateAsync("two cities", FillAsync));

    public Task<Node> OpenNodeAsync(Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? change = null) =>
        Node.OpenAsync(App.ConnectionString, change);

    /// <summary>Every table of the schema that carries a municipality's rows behind a policy.</summary>
    public Task<IReadOnlyList<string>> TenantTablesAsync() => Owner.ListAsync<string>(
        """
        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'municipality'
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not in ('dirty_indicators', 'recalculation_states', 'api_keys')
        order by 1
        """);

    /// <summary>Takes the third wall down.</summary>
    public Task DisableRowLevelSecurityAsync() => Owner.DisableRowLevelSecurityAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    /// <summary>Fills an empty database of any server.</summary>
    public static async Task FillAsync(string ownerConnectionString)
    {
        await DatabaseMigrator.MigrateAsync(ownerConnectionString, NullLogger.Instance, CancellationToken.None);

        // A template has no login of its own, so the owner becomes the application's role.
        var app = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Options = $"-c role={DatabaseRoles.App}" };
        await using var node = await Node.OpenAsync(app.ConnectionString);
        foreach (var (city, document) in new[] { (Here, SamplePlan.Yaml), (There, SamplePlan.For(There.Value, "there")) })
        {
            await node.SendAsync(new RegisterMunicipalityCommand(city, $"市{city}", "し", "東京都", IsFictional: true));
            await node.ImportAsync(city, document);
            await node.SendAsync(new RequestRecalculationCommand(city) { IdempotencyKey = "first" });
            await node.JoinAsReporterAsync(city, $"reporter@{city}.example");
        }

        await node.Worker.DrainAsync(CancellationToken.None);
    }
}
