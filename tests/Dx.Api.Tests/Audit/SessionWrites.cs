using System.Net.Http.Json;
using Dx.Domain.People;
using Dx.TestKit.Hosting;
using Dx.TestKit.People;

namespace Dx.Api.Tests.Audit;

/// <summary>
/// What writes of people on their own account leave on record. Who is signed in, tries to sign in and letters that wait
/// are no facts of a city: they are logged as security events, so such writes leave nothing.
/// </summary>
internal static class SessionWrites
{
    private const string Old = "くもり空の下の小さな図書館";
    private const string New = "青い自転車と七つの坂と海";
    private const string Address = "/api/v1/session";
    private static readonly Uri Session = new(Address, UriKind.Relative);
    private static readonly Uri SecondFactor = new(AuthenticatorApp.Address, UriKind.Relative);

    public static IReadOnlyDictionary<string, Write> All { get; } = new Dictionary<string, Write>(StringComparer.Ordinal)
    {
        ["SignIn"] = new(async scene =>
        {
            var person = await PersonAsync(scene);
            return () => scene.Host.Browser().PostAsJsonAsync(Session, new { email = person.Email, password = scene.HideOrSpoil(Old) });
        }),
        ["SignInAsDemo"] = new(async scene =>
        {
            var demo = await (await TestPerson.CreateAsync(scene.Host, isDemo: true)).JoinAsync(scene.City.Code, Role.Viewer);
            var browser = scene.AtScreenOrElsewhere(scene.Host.Browser());
            return () => browser.PostAsync(new Uri($"{Address}/demo-accounts/{demo.Id}", UriKind.Relative), content: null);
        }),
        ["SignOut"] = new(async scene =>
        {
            var browser = scene.AtScreenOrElsewhere(await BrowserAsync(scene));
            return () => browser.DeleteAsync(Session);
        }),
        ["SignOutEverywhere"] = new(async scene =>
        {
            var browser = scene.AtScreenOrElsewhere(await BrowserAsync(scene));
            return () => browser.DeleteAsync(new Uri($"{Address}/sessions", UriKind.Relative));
        }),
        ["EndSession"] = new(async scene =>
        {
            var browser = await BrowserAsync(scene);
            var sessions = await ApiHost.ReadAsync(await browser.GetAsync(new Uri($"{Address}/sessions", UriKind.Relative)));
            var session = scene.IsRefused ? Guid.CreateVersion7() : sessions.GetProperty("items")[0].GetProperty("id").GetGuid();
            return () => browser.DeleteAsync(new Uri($"{Address}/sessions/{session}", UriKind.Relative));
        }),
        ["RequestPasswordLink"] = new(async scene =>
        {
            var person = await PersonAsync(scene);
            var browser = scene.AtScreenOrElsewhere(scene.Host.Browser());
            return () => browser.PostAsJsonAsync($"{Address}/password-link", new { email = person.Email });
        }),
        ["ChangePassword"] = new(
            async scene =>
            {
                var browser = await BrowserAsync(scene);
                return () => browser.PostAsJsonAsync(
                    $"{Address}/password", new { currentPassword = scene.HideOrSpoil(Old), newPassword = scene.Hide(New) });
            },
            "installation ChangePassword Changed person"),
        ["SetPasswordByLink"] = new(
            async scene =>
            {
                var person = await PersonAsync(scene);
                scene.Actor = "Anonymous Screen";
                using var browser = scene.Host.Browser();
                using var asked = await browser.PostAsJsonAsync($"{Address}/password-link", new { email = person.Email });
                var token = scene.HideOrSpoil((await SentMail.ToAsync(scene.Host, person.Email)).Single().Token);
                return () => scene.Host.Browser().PostAsJsonAsync($"{Address}/password-by-link", new { token, password = scene.Hide(New) });
            },
            "installation SetPasswordByLink Changed person"),
        // An offer that counts for nothing until it is confirmed.
        ["BeginSecondFactor"] = new(async scene =>
        {
            var browser = scene.AtScreenOrElsewhere(await BrowserAsync(scene));
            return () => browser.PostAsync(SecondFactor, content: null);
        }),
        ["ConfirmSecondFactor"] = new(
            async scene =>
            {
                var browser = await BrowserAsync(scene);
                var offer = await AuthenticatorApp.BeginAsync(browser);
                scene.Hide(offer.GetProperty("secret").GetString()!);
                var code = scene.HideOrSpoil(AuthenticatorApp.Of(offer, scene.Host, []).CodeLater(0));
                return () => browser.PostAsJsonAsync($"{AuthenticatorApp.Address}/confirmation", new { code });
            },
            "installation ConfirmSecondFactor Changed person"),
        ["RemoveSecondFactor"] = new(
            async scene =>
            {
                var person = await PersonAsync(scene);
                var app = await AuthenticatorApp.EnrolAsync(person);
                app.RecoveryCodes.ToList().ForEach(code => scene.Hide(code));
                var browser = await person.SignedInAsync();
                var code = scene.HideOrSpoil(app.CodeLater(1));
                return () => browser.PostAsJsonAsync($"{AuthenticatorApp.Address}/removal", new { code });
            },
            "installation RemoveSecondFactor Changed person"),
    };

    private static async Task<TestPerson> PersonAsync(WriteScene scene)
    {
        scene.Actor = "Person Screen";
        return await TestPerson.CreateAsync(scene.Host, Old);
    }

    private static async Task<HttpClient> BrowserAsync(WriteScene scene) => await (await PersonAsync(scene)).SignedInAsync();
}
