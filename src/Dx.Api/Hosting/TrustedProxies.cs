using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Dx.Api.Hosting;

/// <summary>
/// Whose word is taken for the address and the scheme of a client: <c>Dx:TrustedProxies</c>, addresses and networks
/// separated by commas. Nobody's unless named, whatever the framework's own settings say.
/// </summary>
internal static class TrustedProxies
{
    public static void AddTrustedProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var named = Read(configuration["Dx:TrustedProxies"]);

        // After the framework's own switch, which would believe everybody.
        services.PostConfigure<ForwardedHeadersOptions>(options =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            named.ForEach(options.KnownIPNetworks.Add);
            options.ForwardedHeaders = named.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;

            // Proxies stand in a row; the first address that is none of them is the client's.
            options.ForwardLimit = null;
        });
    }

    private static List<IPNetwork> Read(string? setting) =>
        [.. (setting ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    private static IPNetwork Parse(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new InvalidOperationException(
            $"Dx:TrustedProxies には IP アドレスかネットワーク（例: 10.0.0.5, 172.31.250.0/28）をコンマで区切って書いてください（指定: {text}）。");
}
