using Dx.Domain.People;
using Dx.TestKit.Hosting;
using Dx.TestKit.People;
using Dx.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dx.Web.Tests.Stories;

public sealed class SigningInTests(ProductInBrowser browser) : Visit(browser)
{
    private ILocator Email => Page.GetByLabel("メールアドレス", new() { Exact = true });

    private ILocator SignInLink => Link("ログイン");

    [BrowserFact]
    public async Task DemoAccount_ChosenOnTheSignInPage_IsNamedInTheHeaderUntilSignedOut()
    {
        await using var embedded = new EmbeddedInstallation();
        var address = embedded.StartForBrowser();
        await OpenAsync(new Uri(address, "/m/999997").ToString());
        await SignInLink.ClickAsync();
        await Expect(Heading("見本の利用者で試す")).ToBeVisibleAsync();
        await Accessibility.ShouldHoldAsync(Page);

        await Button("計画担当（見本市の見本の利用者としてログイン）").ClickAsync();

        await Expect(Heading(1)).ToContainTextAsync("見本市");
        var menu = Button("見本 計画担当（見本市）");
        await menu.FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(menu).ToHaveAttributeAsync("aria-expanded", "true");
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Link("アカウント")).ToBeFocusedAsync();
        await Button("ログアウト").ClickAsync();
        await Expect(Page.GetByText("ログアウトしました。")).ToBeVisibleAsync();
        await Expect(SignInLink).ToBeVisibleAsync();
        (await Page.Context.CookiesAsync()).Should().BeEmpty();

        // The page must not ask a product that is being stopped.
        await Page.GotoAsync("about:blank");
    }

    [BrowserFact]
    public async Task PasswordAndCode_OfAPersonWithASecondFactor_SignInAndReturnToThePage()
    {
        Problems.Expect("401");
        var person = await (await TestPerson.CreateAsync(Product, Password)).JoinAsync("999997", Role.Planner);
        var app = await AuthenticatorApp.EnrolAsync(person);
        await OpenAsync("/m/999997/attainments?outlook=behind");
        await SignInLink.ClickAsync();

        await TypeAsync(person.Email, "違うパスワードです");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("ログインできませんでした。");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await TypeAsync(person.Email, Password);
        await Expect(Page.GetByLabel("確認コード")).ToBeFocusedAsync();
        await Accessibility.ShouldHoldAsync(Page);
        await Page.Keyboard.TypeAsync(app.CodeLater(1));
        await Page.Keyboard.PressAsync("Enter");

        await Expect(Heading(1)).ToHaveTextAsync("達成状況一覧");
        await Expect(Page).ToHaveURLAsync(Like("/m/999997/attainments\\?outlook=behind$"));
        await Expect(Page.GetByRole(AriaRole.Button, new() { NameRegex = Like("^試験 ") })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task PasswordLink_FromTheMail_SetsThePasswordAndLeavesTheAddressBar()
    {
        Problems.Expect("422");
        var person = await (await TestPerson.CreateAsync(Product)).JoinAsync("999997", Role.Viewer);
        await OpenAsync("/sign-in");
        await Link("パスワードを忘れたとき").ClickAsync();
        await Email.FillAsync(person.Email);
        await Button("メールを送る").ClickAsync();
        await Expect(Page.GetByText("メールをご確認ください")).ToBeVisibleAsync();
        var mail = (await SentMail.ToAsync(Product, person.Email)).Should().ContainSingle().Subject;

        await OpenAsync($"/password#{mail.Token}");
        await Expect(Page).ToHaveURLAsync(Like("/password$"));
        var password = Page.GetByLabel("新しいパスワード");
        await password.FillAsync("password1234");
        await Button("このパスワードに決める").ClickAsync();
        await Expect(password).ToHaveAttributeAsync("aria-invalid", "true");
        await Accessibility.ShouldHoldAsync(Page);
        await password.FillAsync(Password);
        await Button("このパスワードに決める").ClickAsync();
        await Expect(Page.GetByText("パスワードを決めました")).ToBeVisibleAsync();

        await Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "ログイン" }).ClickAsync();
        await TypeAsync(person.Email, Password);
        await Expect(Page.GetByRole(AriaRole.Button, new() { NameRegex = Like("^試験 ") })).ToBeVisibleAsync();
    }

    private async Task TypeAsync(string email, string password)
    {
        await Email.FillAsync(email);
        await Page.GetByLabel("パスワード", new() { Exact = true }).FillAsync(password);
        await Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "ログイン", Exact = true }).ClickAsync();
    }
}
