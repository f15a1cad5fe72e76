using System.Text;

namespace Dx.Api.Auth;

/// <summary>
/// The key that a request shows: in a header of its own, as a bearer token (RFC 6750), or as the password of basic
/// authentication (RFC 7617), which is all that spreadsheets can send; whatever user name they send with it.
/// </summary>
/// <param name="Secret">Null: something was shown that is no single key.</param>
/// <param name="IsSentByItself">A browser that was once asked sends a password again by itself, whoever makes it ask.</param>
internal sealed record ShownKey(string? Secret, bool IsSentByItself)
{
    public const string Header = "X-Api-Key";

    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    /// <summary>Longer than any key with any user name; more is not read.</summary>
    private const int MaxLength = 400;

    /// <summary>Text that is not UTF-8 is no key, and no other text either.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null: the request shows no key at all.</summary>
    public static ShownKey? Of(HttpRequest request)
    {
        var own = request.Headers[Header];
        var authorization = request.Headers.Authorization;
        return (own.Count + authorization.Count) switch
        {
            0 => null,
            1 when own.Count == 1 => new ShownKey(Bounded(own[0]), IsSentByItself: false),
            1 => OfAuthorization(Bounded(authorization[0]) ?? ""),
            _ => new ShownKey(Secret: null, IsSentByItself: IsBasic(authorization.ToString())),
        };
    }

    // A record writes all its fields where it is logged; this one must not.
    public override string ToString() => nameof(ShownKey);

    private static ShownKey OfAuthorization(string credentials) =>
        IsBasic(credentials) ? new ShownKey(PasswordIn(credentials[Basic.Length..].Trim()), IsSentByItself: true)
        : credentials.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? new ShownKey(Bounded(credentials[Bearer.Length..].Trim()), IsSentByItself: false)
        : new ShownKey(Secret: null, IsSentByItself: false);

    private static bool IsBasic(string credentials) => credentials.StartsWith(Basic, StringComparison.OrdinalIgnoreCase);

    private static string? PasswordIn(string encoded)
    {
        try
        {
            var pair = Utf8.GetString(Convert.FromBase64String(encoded));
            return pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? Bounded(pair[(colon + 1)..]) : null;
        }
        catch (Exception failure) when (failure is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static string? Bounded(string? text) => text is { Length: > 0 and <= MaxLength } ? text : null;
}
