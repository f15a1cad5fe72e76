using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dx.TestKit.Providers;

/// <summary>
/// A city's identity provider on this machine: authorization code with PKCE, as RFC 6749 and 7636 have it. Every code opens
/// once, for the address and the verifier that it was asked with.
/// </summary>
public sealed class CityProvider : IAsyncDisposable
{
    public const string ClientId = "dx";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Granted> codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, object> tokens = new(StringComparer.Ordinal);

    private CityProvider(WebApplication app) => this.app = app;

    public static string ClientSecret => "the client's own secret";

    public Uri Address { get; private set; } = null!;

    /// <summary>What it says of whoever is at the browser; null: they decline.</summary>
    public object? Person { get; set; }

    /// <summary>How many codes were exchanged for a token.</summary>
    public int Exchanged { get; private set; }

    public static async Task<CityProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        var provider = new CityProvider(server);
        server.MapGet("/authorize", provider.Authorize);
        server.MapPost("/token", provider.TokenAsync);
        server.MapGet("/userinfo", provider.UserInformation);
        await server.StartAsync();
        provider.Address = new Uri(server.Urls.Single());
        return provider;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256")
        {
            return Results.BadRequest();
        }

        var back = query["redirect_uri"].ToString();
        var state = Uri.EscapeDataString(query["state"].ToString());
        if (Person is null)
        {
            return Results.Redirect($"{back}?error=access_denied&state={state}");
        }

        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        codes[code] = new Granted(Person, back, query["code_challenge"].ToString());
        return Results.Redirect($"{back}?code={code}&state={state}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret
            || !codes.TryRemove(form["code"].ToString(), out var granted)
            || granted.RedirectAddress != form["redirect_uri"]
            || granted.Challenge != Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))))
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        Exchanged++;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        tokens[token] = granted.Person;
        return Results.Json(new { access_token = token, token_type = "Bearer", expires_in = 60 });
    }

    private IResult UserInformation(HttpRequest request) =>
        tokens.TryGetValue(request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal), out var person)
            ? Results.Json(person)
            : Results.Unauthorized();

    private sealed record Granted(object Person, string RedirectAddress, string Challenge);
}
