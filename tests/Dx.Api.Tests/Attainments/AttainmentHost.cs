using Dx.Api.Tests.Builders;

namespace Dx.Api.Tests.Attainments;

/// <summary>A host far enough in the future that every year of the cases has been judged.</summary>
public sealed class AttainmentHost : IAsyncLifetime
{
    private readonly CityHost cities = new();

    public static implicit operator CityHost(AttainmentHost host) => host.ToCityHost();

    public CityHost ToCityHost() => cities;

    public async Task InitializeAsync()
    {
        await cities.InitializeAsync();
        cities.Host.Clock.Now = new DateTimeOffset(2036, 5, 1, 12, 0, 0, TimeSpan.FromHours(9));
    }

    public Task DisposeAsync() => cities.DisposeAsync();
}
