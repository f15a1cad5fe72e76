using Dx.Api.Tests.Builders;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using static Dx.Api.Tests.Builders.TargetYaml;

namespace Dx.Api.Tests.Security;

/// <summary>Two cities, each with a published plan and a draft under codes that only it has; and what the API asked for.</summary>
public sealed class SecurityHost : CityHost
{
    /// <summary>Stands in every text of a draft.</summary>
    public const string Canary = "秘密の見本";

    internal City Here { get; private set; } = null!;

    internal City There { get; private set; } = null!;

    internal RecordedUseCases UseCases { get; } = new();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Here = await FoundAsync("here");
        There = await FoundAsync("there");
        await Host.WhenCalmAsync();
    }

    protected override void Configure(IWebHostBuilder web) => web.ConfigureTestServices(services =>
    {
        services.AddSingleton(UseCases);
        // Before the product's own behaviours, so that a refused request is seen too.
        services.Insert(0, ServiceDescriptor.Scoped(typeof(IPipelineBehavior<,>), typeof(UseCaseRecorder<,>)));
    });

    private async Task<City> FoundAsync(string suffix)
    {
        var city = await FoundAsync(new PlanYaml { Code = $"plan-{suffix}" }.WithIndicator($"kpi-{suffix}", AtLeast(2030, 10)));
        await city.ImportAsync(new PlanYaml { Code = $"draft-{suffix}", Title = Canary, Published = false }.WithIndicator(
            new IndicatorYaml { Code = $"kpi-draft-{suffix}", Name = Canary, Targets = [AtLeast(2030, 10)] }));
        return city;
    }
}
