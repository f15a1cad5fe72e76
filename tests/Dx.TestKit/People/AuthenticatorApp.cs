using System.Net.Http.Json;
using System.Text.Json;
using Dx.Infrastructure.Identity;
using Dx.TestKit.Hosting;

namespace Dx.TestKit.People;

/// <summary>A person's authenticator app.</summary>
public sealed record AuthenticatorApp(byte[] Secret, ApiHost Host, IReadOnlyList<string> RecoveryCodes)
{
    public const string Address = "/api/v1/session/second-factor";

    /// <summary>Begins and confirms, in a browser of its own.</summary>
    public static async Task<AuthenticatorApp> EnrolAsync(TestPerson person)
    {
        using var browser = await person.SignedInAsync();
        var offer = await BeginAsync(browser);
        var confirmed = await ApiHost.ReadAsync(await browser.PostAsJsonAsync(
            $"{Address}/confirmation", new { code = Of(offer, person.Host, []).CodeLater(0) }));
        return Of(offer, person.Host, [.. confirmed.GetProperty("codes").EnumerateArray().Select(c => c.GetString()!)]);
    }

    public static async Task<JsonElement> BeginAsync(HttpClient browser) =>
        await ApiHost.ReadAsync(await browser.PostAsync(new Uri(Address, UriKind.Relative), content: null));

    public static AuthenticatorApp Of(JsonElement offer, ApiHost host, IReadOnlyList<string> recoveryCodes) =>
        Of(offer.GetProperty("secret").GetString()!, host, recoveryCodes);

    /// <param name="secret">As it is typed in: Base32 in groups.</param>
    public static AuthenticatorApp Of(string secret, ApiHost host, IReadOnlyList<string> recoveryCodes)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(secret.Where(c => c != ' ')
            .Select(c => Convert.ToString(Alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return new AuthenticatorApp([.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))], host, recoveryCodes);
    }

    public string CodeLater(int steps) => Totp.CodeAt(Secret, Totp.StepAt(Host.Clock.Now) + steps);
}
