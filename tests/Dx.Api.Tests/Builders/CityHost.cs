using System.Globalization;
using Dx.Application.Municipalities;
using Dx.Domain.ApiKeys;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Identity;
using Dx.TestKit.Hosting;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Api.Tests.Builders;

/// <summary>The product on a database of its own, in which every test founds municipalities of its own.</summary>
public class CityHost : IAsyncLifetime
{
    private readonly Action<IServiceCollection>? change;
    private ApiHost? host;
    private int founded;

    public CityHost()
    {
    }

    /// <param name="change">What is different about this host's services.</param>
    internal CityHost(Action<IServiceCollection> change) => this.change = change;

    public ApiHost Host => host ?? throw new InvalidOperationException("Not started yet.");

    public virtual async Task InitializeAsync() => host = await ApiHost.StartEmptyAsync(Configure);

    public virtual async Task DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    /// <summary>Registers a municipality that nothing else uses.</summary>
    internal async Task<City> FoundAsync(PlanYaml? plan = null)
    {
        var code = CodeOf(Interlocked.Increment(ref founded));
        await RegisterAsync(Host, code);
        var city = new City(Host, code);
        if (plan is not null)
        {
            await city.ImportAsync(plan);
        }

        return city;
    }

    internal static async Task RegisterAsync(ApiHost host, string code)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().ActAsSystem();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RegisterMunicipalityCommand(
            MunicipalityCode.Parse(code), $"試験{code}市", "しけんし", "試験県", IsFictional: true));
    }

    /// <summary>A client with a new key of that scope; null: for every municipality.</summary>
    internal async Task<HttpClient> KeyAsync(ApiKeyScope scope, City? city)
    {
        var secret = ApiKey.NewSecret();
        await using var services = Host.Services.CreateAsyncScope();
        await services.ServiceProvider.GetRequiredService<InstalledKeys>().EnsureAsync(
            secret, scope, city is null ? MunicipalityCode.Installation : MunicipalityCode.Parse(city.Code), $"{scope} key", CancellationToken.None);
        return Host.WithKey(secret);
    }

    protected virtual void Configure(IWebHostBuilder web)
    {
        if (change is not null)
        {
            web.ConfigureTestServices(change);
        }
    }

    // Ninety-odd thousand is far from every real prefecture's numbers; the check digit is the only right one of ten.
    internal static string CodeOf(int number)
    {
        var five = (98_000 + number).ToString(CultureInfo.InvariantCulture);
        return Enumerable.Range(0, 10).Select(digit => string.Create(CultureInfo.InvariantCulture, $"{five}{digit}"))
            .Single(code => MunicipalityCode.TryParse(code, out _));
    }
}
