using System.Net.Http.Json;
using System.Text.Json;
using Dx.Application.Common.Ports;
using Dx.Domain.Municipalities;
using Dx.Domain.People;
using Dx.Infrastructure.Persistence;
using Dx.TestKit.People;
using Dx.TestKit.Postgres;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dx.TestKit.Hosting;

/// <summary>The whole product on a database of its own: API and worker, without the job engine's schedules.</summary>
public sealed class ApiHost : IAsyncDisposable
{
    /// <summary>The key of the installation's operator.</summary>
    public const string OperatorKey = "dxk_operator_of_the_tests";

    private readonly Factory factory;
    private readonly TestDatabase? database;
    private readonly string ownerConnectionString;

    private ApiHost(TestDatabase? database, string ownerConnectionString, Factory factory)
    {
        this.database = database;
        this.ownerConnectionString = ownerConnectionString;
        this.factory = factory;
        Anonymous = factory.CreateClient();
        Operator = WithKey(OperatorKey);
    }

    public TestDatabase Database => database ?? throw new InvalidOperationException("This host works on a server of the test's own.");

    public TestClock Clock => factory.Clock;

    /// <summary>A client that shows no key.</summary>
    public HttpClient Anonymous { get; }

    /// <summary>A client that may do everything.</summary>
    public HttpClient Operator { get; }

    public IServiceProvider Services => factory.Services;

    /// <summary>What the product logged, at every level a setting can ask for.</summary>
    public LogWatch Logs => factory.Logs;

    /// <summary>Where a browser finds it; null unless started for one.</summary>
    public Uri? Address => factory.Address;

    /// <summary>An empty schema: no municipality, no plan.</summary>
    public static async Task<ApiHost> StartEmptyAsync(Action<IWebHostBuilder>? configure = null) =>
        await StartAsync(await TestDatabase.CreateAsync("schema", MigrateAsync), configure);

    /// <summary>The shipped plan library, imported and recalculated.</summary>
    public static async Task<ApiHost> StartWithLibraryAsync(Action<IWebHostBuilder>? configure = null, bool forBrowser = false) =>
        await StartAsync(await TestDatabase.CreateAsync("library", FillWithLibraryAsync), configure, forBrowser);

    public static async Task<ApiHost> StartAsync(
        TestDatabase database, Action<IWebHostBuilder>? configure = null, bool forBrowser = false) =>
        await StartAsync(database, database.OwnerConnectionString, database.AppConnectionString, configure, forBrowser);

    /// <summary>On a server that the test has started itself, for it to be stopped, paused or killed.</summary>
    public static async Task<ApiHost> StartOnAsync(
        string ownerConnectionString, string appConnectionString, Action<IWebHostBuilder>? configure = null) =>
        await StartAsync(database: null, ownerConnectionString, appConnectionString, configure, forBrowser: true);

    private static async Task<ApiHost> StartAsync(
        TestDatabase? database, string owner, string app, Action<IWebHostBuilder>? configure, bool forBrowser)
    {
        var started = new Factory(owner, app, importLibrary: false, configure);
        if (forBrowser)
        {
            started.UseKestrel(port: 0);
            started.StartServer();
        }

        var host = new ApiHost(database, owner, started);
        await host.WhenCalmAsync();
        return host;
    }

    public HttpClient WithKey(string key)
    {
        var client = factory.CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    /// <summary>A browser with that cookie, sending what the screens send; the cookie is Secure, and here there is no TLS.</summary>
    public HttpClient WithSession(string secret)
    {
        var client = Browser();
        client.DefaultRequestHeaders.Add("Cookie", $"__Host-dx={secret}");
        return client;
    }

    /// <summary>A browser that is not signed in, sending what the screens send.</summary>
    /// <param name="followsRedirects">Or shows where it is sent.</param>
    public HttpClient Browser(bool followsRedirects = true)
    {
        var client = factory.CreateClient(new WebApplicationFactoryClientOptions
        {
            HandleCookies = false,
            AllowAutoRedirect = followsRedirects,
            BaseAddress = factory.ClientOptions.BaseAddress,
        });
        client.DefaultRequestHeaders.Add("X-Dx-Csrf", "1");
        return client;
    }

    /// <summary>A browser in which a new person of that role is signed in; a reporter reports for the units named.</summary>
    public async Task<HttpClient> SignedInAsync(Role role, string municipality, params string[] unitCodes) =>
        await (await (await TestPerson.CreateAsync(this)).JoinAsync(municipality, role, unitCodes)).SignedInAsync();

    /// <summary>A browser in which a new operator of the installation is signed in.</summary>
    public async Task<HttpClient> SignedInAsOperatorAsync() =>
        await (await (await TestPerson.CreateAsync(this, isOperator: true)).WithSecondFactorAsync()).SignedInAsync();

    /// <summary>Works on the store inside a municipality, as a use case would.</summary>
    public async Task InMunicipalityAsync(MunicipalityCode municipality, Func<IDxDb, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ITenantTransaction>().RunAsync(
            municipality,
            async () =>
            {
                await work(scope.ServiceProvider.GetRequiredService<IDxDb>());
                return true;
            },
            CancellationToken.None);
    }

    /// <summary>Waits until the worker has nothing left to do.</summary>
    public Task WhenCalmAsync() => WhenCalmAsync(ownerConnectionString);

    /// <summary>Reads JSON, or fails with what was answered.</summary>
    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<JsonElement>(body)
            : throw new HttpRequestException($"{(int)response.StatusCode}: {body}");
    }

    /// <summary>Reads what went wrong.</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());

    public async Task<JsonElement> GetAsync(string address) =>
        await ReadAsync(await Anonymous.GetAsync(new Uri(address, UriKind.Relative)));

    /// <summary>Dry run, then import with its token.</summary>
    public async Task<JsonElement> ImportAsync(string municipality, string document)
    {
        var address = $"/api/v1/municipalities/{municipality}/plan-documents";
        var seen = await ReadAsync(await Operator.PostAsync(new Uri($"{address}?dryRun=true", UriKind.Relative), Yaml(document)));
        var token = seen.GetProperty("token").GetString();
        return await ReadAsync(await Operator.PostAsync(new Uri($"{address}?token={token}", UriKind.Relative), Yaml(document)));
    }

    public async Task<JsonElement> RecordAsync(string municipality, string indicator, object observation) =>
        await ReadAsync(await Operator.PostAsJsonAsync(
            $"/api/v1/municipalities/{municipality}/indicators/{indicator}/observations", observation));

    public static StringContent Yaml(string document) => new(document, System.Text.Encoding.UTF8, "application/yaml");

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        Logs.EnsureNothingLeaked();
    }

    private static Task MigrateAsync(string ownerConnectionString) =>
        DatabaseMigrator.MigrateAsync(ownerConnectionString, NullLogger.Instance, CancellationToken.None);

    private static async Task FillWithLibraryAsync(string ownerConnectionString)
    {
        await MigrateAsync(ownerConnectionString);

        // The template has no login of its own yet; filling it is arranging, so the owner becomes the application's role.
        var app = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Options = "-c role=dx_app" }.ConnectionString;
        await using var filler = new Factory(owner: null, app, importLibrary: true, configure: null);
        _ = filler.Services;
        await WhenCalmAsync(ownerConnectionString);
    }

    private static async Task WhenCalmAsync(string ownerConnectionString)
    {
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false }.ConnectionString);
        for (var attempt = 0; attempt < 2400; attempt++)
        {
            await using var command = source.CreateCommand("select not exists (select from dirty_indicators)");
            if (await command.ExecuteScalarAsync() is true)
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The worker did not finish within two minutes.");
    }

    private sealed class Factory(string? owner, string app, bool importLibrary, Action<IWebHostBuilder>? configure)
        : WebApplicationFactory<Program>
    {
        public TestClock Clock { get; } = new(TestClock.Usual);

        public LogWatch Logs { get; } = new();

        public Uri? Address { get; private set; }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("ConnectionStrings:Dx", app);
            if (owner is not null)
            {
                builder.UseSetting("ConnectionStrings:DxOwner", owner);
            }

            builder.UseSetting("Dx:ImportPlanLibrary", importLibrary ? "true" : "false");
            builder.UseSetting("Dx:Schedules", "false");
            foreach (var limit in (string[])["AnonymousPerMinute", "CallerPerMinute", "RefusedPerMinute"])
            {
                builder.UseSetting($"Dx:RateLimits:{limit}", "0");
            }

            builder.UseSetting("Dx:RateLimits:SignInsPerAddress", "100000");

            builder.UseSetting("Dx:WebRoot", Repository.Find("web", "dist"));
            builder.UseSetting("DX_BOOTSTRAP_API_KEY", OperatorKey);
            builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning)
                .AddProvider(Logs).AddFilter<LogWatch>(category: null, LogLevel.Debug));
            builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
            configure?.Invoke(builder);
        }

        protected override void ConfigureClient(HttpClient client)
        {
            base.ConfigureClient(client);
            Address = client.BaseAddress;
        }
    }
}
