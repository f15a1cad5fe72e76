using Microsoft.Extensions.Configuration;

namespace Dx.Infrastructure.Identity;

/// <summary>Where people reach the product. Never taken from a request, whose sender could send others elsewhere.</summary>
internal static class PublicAddress
{
    private const string Setting = "Dx:PublicAddress";
    private const string Default = "http://localhost:5080";

    public static Uri Of(IConfiguration configuration) => new(configuration[Setting] ?? Default);
}
