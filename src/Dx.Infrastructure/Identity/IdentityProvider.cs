using System.Text.RegularExpressions;
using Dx.Application.Sessions;
using Dx.Domain.Municipalities;
using Microsoft.Extensions.Configuration;

namespace Dx.Infrastructure.Identity;

/// <summary>A city's own identity provider (<c>Dx:IdentityProviders:CODE</c>); speaks OAuth 2.0 with PKCE.</summary>
/// <param name="UserInformationEndpoint">Answers a bearer token with a JSON object about the person.</param>
internal sealed partial record IdentityProvider(
    string Code,
    MunicipalityCode Municipality,
    Uri AuthorizationEndpoint,
    Uri TokenEndpoint,
    Uri UserInformationEndpoint,
    string ClientId,
    string ClientSecret)
{
    private const string Section = "Dx:IdentityProviders";

    public IReadOnlyList<string> Scopes { get; private init; } = [];

    /// <summary><c>sub</c> unless set: what never becomes another person's.</summary>
    public string SubjectClaim { get; private init; } = "";

    public string MailClaim { get; private init; } = "";

    /// <summary>Must be true where it is asked.</summary>
    public string MailVerifiedClaim { get; private init; } = "";

    /// <summary>Whether it asks everybody for a second factor itself.</summary>
    public bool TrustsSecondFactor { get; private init; }

    public static IReadOnlyList<IdentityProvider> ReadAll(IConfiguration configuration) =>
        [.. configuration.GetSection(Section).GetChildren().Select(Read)];

    // A record writes all its fields where it is logged; this one must not.
    public override string ToString() => nameof(IdentityProvider);

    private static IdentityProvider Read(IConfigurationSection section)
    {
        if (!CodeShape().IsMatch(section.Key))
        {
            throw new InvalidOperationException($"{Section} の下の名前は小文字の英数字とハイフンで32文字までにしてください（指定: {section.Key}）。");
        }

        var municipality = MunicipalityCode.TryParse(section["Municipality"], out var code)
            ? code
            : throw Fault(section, "Municipality", "全国地方公共団体コード（6桁）");
        return new IdentityProvider(
            section.Key,
            municipality,
            Endpoint(section, "AuthorizationEndpoint"),
            Endpoint(section, "TokenEndpoint"),
            Endpoint(section, "UserInformationEndpoint"),
            Text(section, "ClientId"),
            Text(section, "ClientSecret"))
        {
            Scopes = (section["Scopes"] ?? "openid email").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            SubjectClaim = section["SubjectClaim"] ?? "sub",
            MailClaim = section["MailClaim"] ?? "email",
            MailVerifiedClaim = section["MailVerifiedClaim"] ?? "email_verified",
            TrustsSecondFactor = section.GetValue("TrustsSecondFactor", defaultValue: false),
        };
    }

    // Tokens and the client's secret go there.
    private static Uri Endpoint(IConfigurationSection section, string name) =>
        Uri.TryCreate(section[name], UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw Fault(section, name, "https:// で始まるアドレス");

    private static string Text(IConfigurationSection section, string name) =>
        section[name] is { Length: > 0 } text ? text : throw Fault(section, name, "値");

    // Without the value: it may be the secret.
    private static InvalidOperationException Fault(IConfigurationSection section, string name, string wanted) =>
        new($"{section.Path}:{name} には{wanted}を指定してください。");

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,31}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex CodeShape();
}

/// <inheritdoc />
internal sealed class IdentityProviders(IReadOnlyList<IdentityProvider> providers) : IIdentityProviders
{
    public IReadOnlyList<ProviderInfo> All { get; } = [.. providers.Select(p => new ProviderInfo(p.Code, p.Municipality))];
}
