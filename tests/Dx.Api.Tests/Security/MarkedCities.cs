using System.Globalization;
using System.Text.Json;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;
using Dx.TestKit.Postgres;

namespace Dx.Api.Tests.Security;

/// <summary>
/// Two cities with a row in every table. The other one has published nothing, every text of it carries a mark, and
/// every code, id and number in it is one that the first city does not have: any of them in an answer is a leak.
/// </summary>
internal sealed class MarkedCities : IAsyncDisposable
{
    /// <summary>In every text of the other city, and nowhere else.</summary>
    public const string Mark = "ZzKanariaZz";

    /// <summary>By decision everyone may read when and how a city's figures were computed, published or not.</summary>
    private const string PublicRecord = "recalculation_runs";

    /// <summary>Fewer letters or digits may well be found in an answer by chance.</summary>
    private const int ShortestCanary = 5;

    private readonly CityHost host;

    private MarkedCities(CityHost host, City home, City other)
    {
        this.host = host;
        Home = home;
        Other = other;
        Owner = new Sql(host.Host.Database.OwnerConnectionString);
        RowsOfOther = new StoredRows(Owner, other.Code);
    }

    public City Home { get; }

    public City Other { get; }

    public Sql Owner { get; }

    public StoredRows RowsOfOther { get; }

    public IReadOnlyList<ApiCaller> Callers { get; private set; } = [];

    public OrdinaryValues OfHome { get; private set; } = null!;

    public OrdinaryValues OfOther { get; private set; } = null!;

    /// <summary>What only the other city's rows hold.</summary>
    public IReadOnlyList<string> Canaries { get; private set; } = [];

    /// <summary>The positions that the other city's lists gave.</summary>
    public IReadOnlyList<string> Cursors { get; private set; } = [];

    public static async Task<MarkedCities> CreateAsync(bool queryFilters = true, bool rowLevelSecurity = true)
    {
        var started = new CityHost(services =>
        {
            if (!queryFilters)
            {
                services.IgnoreEveryQueryFilter();
            }
        });
        await started.InitializeAsync();
        var cities = new MarkedCities(started, await started.FoundAsync(), await started.FoundAsync());
        await cities.FillAsync();
        if (!rowLevelSecurity)
        {
            await cities.Owner.DisableRowLevelSecurityAsync();
        }

        return cities;
    }

    public async ValueTask DisposeAsync() => await host.DisposeAsync();

    private async Task FillAsync()
    {
        await NumberFromAsync(1_000_000);
        OfHome = await SampleCity.FillAsync(Home, "own", mark: null, online: 22.5m);
        await NumberFromAsync(481_516_234_200_000);
        OfOther = await SampleCity.FillAsync(Other, "their", Mark, online: 27.182818m);
        await Owner.RunAsync($"update indicators set row_version = row_version + 7000000 where municipality = '{Other.Code}'");
        OfOther = OfOther.With("If-Match", await Other.ETagAsync(OfOther.Named["indicator"]));
        await NumberFromAsync(2_000_000);
        Callers = await ApiCallers.OfAsync(host, Home);
        Cursors = await CursorsAsync();
        var open = await new StoredRows(Owner, Home.Code).ScalarsAsync();
        open.UnionWith(await RowsOfOther.ScalarsAsync(PublicRecord));
        Canaries = [.. (await RowsOfOther.ScalarsAsync()).Where(s => s.Length >= ShortestCanary && !open.Contains(s))];
    }

    /// <summary>From here on every number that the database hands out is at least that.</summary>
    private async Task NumberFromAsync(long first)
    {
        foreach (var column in await Owner.ListAsync<string>(
            """
            select format('alter table %I alter column %I', table_name, column_name) from information_schema.columns
            where table_schema = 'public' and is_identity = 'YES'
            """))
        {
            await Owner.RunAsync(string.Create(CultureInfo.InvariantCulture, $"{column} restart with {first}"));
        }
    }

    private async Task<IReadOnlyList<string>> CursorsAsync()
    {
        var cursors = new List<string>();
        foreach (var operation in OperationCatalogue.Committed.Operations.Where(
            o => o.OnlyReads && o.In(SlotPlace.Path).Any() && o.Slots.Any(s => s.Name == "cursor")))
        {
            var draft = OfOther.DraftOf(operation).With(operation.Slots.Single(s => s.Name == "limit"), "1");
            for (var page = 0; page < 4; page++)
            {
                using var message = draft.ToMessage();
                using var response = await host.Host.Operator.SendAsync(message);
                if ((await ApiHost.ReadAsync(response)).GetProperty("nextCursor") is not { ValueKind: JsonValueKind.String } next)
                {
                    break;
                }

                cursors.Add(next.GetString()!);
                draft = draft.With(operation.Slots.Single(s => s.Name == "cursor"), cursors[^1]);
            }
        }

        return cursors;
    }
}
