using Dx.Application.ApiKeys;
using Dx.Application.Municipalities;
using Dx.Application.Organizations;
using Dx.Application.Recalculations;
using Dx.Domain.ApiKeys;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Organizations;
using Dx.Domain.People;
using Dx.Infrastructure.EmbeddedPostgres;
using Dx.Infrastructure.Persistence;
using Dx.TestKit.Hosting;
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
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not in ('dirty_indicators', 'recalculation_states')
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
            var reporter = UserId.From(await node.JoinAsReporterAsync(city, $"reporter@{city}.example"));
            await node.InMunicipalityAsync(city, (db, _) =>
            {
                db.ExternalLogins.Add(new ExternalLogin(city, "provider", $"subject of {city}", reporter, TestClock.Usual.ToUniversalTime()));
                return db.SaveChangesAsync();
            });
            await node.SendAsync(new CreateApiKeyCommand(city, "BI", ApiKeyScope.Reader, ValidDays: null));
            await ReorganizeAsync(node, city, city == Here ? "" : "-there");
        }

        await node.Worker.DrainAsync(CancellationToken.None);
    }

    private static async Task ReorganizeAsync(Node node, MunicipalityCode city, string ending)
    {
        var (unit, year) = ($"ict{ending}", new FiscalYear(2027));
        var sato = new Holder(Guid.CreateVersion7(), "佐藤");
        await node.SendAsync(new RecordOrganizationChangeCommand(city, OrganizationChangeType.Renamed, year)
        {
            From = [unit],
            To = [new ChangedUnit(unit, Name: null, Parent: null)],
            NewName = "デジタル課",
        });
        await node.SendAsync(new AssignUnitCommand(city, unit, year)
        {
            Items = [new AssignedItem(HeldItemKind.Indicator, $"vision{ending}", $"online{ending}", DeclaredUnit: null)],
        });
        await node.SendAsync(new AssignResponsibilityCommand(city, HeldItemKind.Indicator, $"vision{ending}", $"online{ending}")
        {
            Holder = sato,
            Role = HolderRole.Main,
            From = new DateOnly(2026, 4, 1),
        });
        await node.SendAsync(new HandOverResponsibilitiesCommand(
            city, sato.Id, new Holder(Guid.CreateVersion7(), "鈴木"), new DateOnly(2027, 4, 1)));
    }

    private static string OfTheOtherCity(string document) => document
        .Replace(Here.Value, There.Value, StringComparison.Ordinal)
        .Replace("code: ict", "code: ict-there", StringComparison.Ordinal)
        .Replace("unit: ict", "unit: ict-there", StringComparison.Ordinal)
        .Replace("owner: ict", "owner: ict-there", StringComparison.Ordinal)
        .Replace("code: vision", "code: vision-there", StringComparison.Ordinal)
        .Replace("plan: vision", "plan: vision-there", StringComparison.Ordinal)
        .Replace("code: online", "code: online-there", StringComparison.Ordinal)
        .Replace("code: paper", "code: paper-there", StringComparison.Ordinal)
        .Replace("code: bpr", "code: bpr-there", StringComparison.Ordinal);
}
