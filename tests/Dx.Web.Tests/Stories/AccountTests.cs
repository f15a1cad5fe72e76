using System.Net.Http.Json;
using Dx.Domain.People;
using Dx.TestKit.People;
using Dx.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dx.Web.Tests.Stories;

public sealed class AccountTests(ProductInBrowser browser) : Visit(browser)
{
    [BrowserFact]
    public async Task SignOutEverywhere_InOneBrowser_EndsTheOther()
    {
        var person = await SignInAsync(Role.Planner, "999997");
        await using var elsewhere = await OpenAnotherAsync();
        var other = await elsewhere.NewPageAsync();
        await SignInAsync(other, person);
        await other.GotoAsync("/account");
        await Expect(other.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("アカウント");

        await OpenAsync("/account");
        await Expect(Page.GetByText("Chrome（")).ToHaveCountAsync(2);
        await Button("すべての端末でログアウトする").ClickAsync();

        await Expect(Page.GetByText("すべての端末でログアウトしました。")).ToBeVisibleAsync();
        await other.ReloadAsync();
        await Expect(other.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("ログイン");
    }

    [BrowserFact]
    public async Task SecondFactor_ThatAMunicipalityRequires_IsAskedForOnItsPagesAndRegistered()
    {
        // No other test acts there.
        const string City = "132101";
        await RequireSecondFactorAsync(City, required: true);
        try
        {
            await SignInAsync(Role.Planner, City);
            await OpenAsync($"/m/{City}/plans/policy-2026");
            var notice = Page.GetByRole(AriaRole.Complementary, new() { Name = "二要素認証のお願い" });
            await Expect(notice).ToContainTextAsync("小金井市では二要素認証が必要です。");
            await Accessibility.ShouldHoldAsync(Page);
            await notice.GetByRole(AriaRole.Link).ClickAsync();

            await Button("登録を始める").ClickAsync();
            await Expect(Page.GetByRole(AriaRole.Img, new() { Name = "認証アプリに登録するためのQRコード" })).ToBeVisibleAsync();
            await Accessibility.ShouldHoldAsync(Page);
            var app = AuthenticatorApp.Of(await Page.Locator("code").InnerTextAsync(), Product, []);
            await Page.GetByLabel("確認コード").FillAsync(app.CodeLater(0));
            await Button("登録を終える").ClickAsync();
            await Expect(Heading(1)).ToHaveTextAsync("回復コード");
            await Expect(Page.Locator("code")).ToHaveCountAsync(10);
            await Accessibility.ShouldHoldAsync(Page);

            await Button("控えたので、アカウントに戻る").ClickAsync();
            await Expect(Page.GetByText("登録済み")).ToBeVisibleAsync();
            await OpenAsync($"/m/{City}");
            await Expect(notice).ToHaveCountAsync(0);
        }
        finally
        {
            await RequireSecondFactorAsync(City, required: false);
        }
    }

    private async Task RequireSecondFactorAsync(string municipality, bool required)
    {
        using var answer = await Product.Operator.PutAsJsonAsync(
            $"/api/v1/municipalities/{municipality}/second-factor-policy", new { required });
        answer.IsSuccessStatusCode.Should().BeTrue();
    }
}
