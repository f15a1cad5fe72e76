using Dx.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dx.Web.Tests.Stories;

public sealed class KeyboardTests(ProductInBrowser browser) : Visit(browser)
{
    private ILocator Focused => Page.Locator(":focus");

    [BrowserFact]
    public async Task SkipLink_FirstTabStop_LeadsPastTheMenu()
    {
        await OpenAsync("/m/999997");
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Link("本文へ移動")).ToBeFocusedAsync();
        await Expect(Link("本文へ移動")).ToBeInViewportAsync();

        await Page.Keyboard.PressAsync("Enter");
        await Page.Keyboard.PressAsync("Tab");
        (await Focused.EvaluateAsync<bool>("element => document.querySelector('main').contains(element)")).Should().BeTrue();
    }

    [BrowserFact]
    public async Task Menu_OpenedByKeyboard_ListsTheCitiesAndClosesOnEscape()
    {
        await OpenAsync("/m/999997");
        var menu = Page.GetByRole(AriaRole.Button, new() { NameRegex = Like("自治体を切り替える") });
        await TabToAsync(menu);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(menu).ToHaveAttributeAsync("aria-expanded", "true");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(menu).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(menu).ToBeFocusedAsync();

        await Page.Keyboard.PressAsync("Enter");
        await TabToAsync(Page.Locator("#municipality-switch").GetByRole(AriaRole.Link, new() { Name = "小平市" }));
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Heading(1)).ToHaveTextAsync("小平市");
        await Expect(Heading(1)).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task PlanTabs_ReachedByKeyboard_OpenAndKeepTheFocus()
    {
        await OpenAsync("/m/999997/plans/dx-plan-2");
        var tab = Page.GetByRole(AriaRole.Navigation, new() { Name = "計画の内容" })
            .GetByRole(AriaRole.Link, new() { NameRegex = Like("^推進体制") });
        await TabToAsync(tab);
        await Page.Keyboard.PressAsync("Enter");
        await Expect(tab).ToHaveAttributeAsync("aria-current", "page");
        await Expect(tab).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task EveryTabStop_OnAKpiPage_ShowsItsFocus()
    {
        await OpenAsync("/m/999997/indicators/m2-paper");
        var stops = 0;
        await Page.Keyboard.PressAsync("Tab");
        while (await Focused.CountAsync() == 1 && stops < 200)
        {
            await Expect(Focused).ToHaveCSSAsync("outline-style", "solid");
            await Expect(Focused).ToHaveCSSAsync("outline-width", "4px");
            stops++;
            await Page.Keyboard.PressAsync("Tab");
        }

        stops.Should().BeInRange(15, 199);
    }

    private async Task TabToAsync(ILocator goal)
    {
        for (var stop = 0; stop < 60; stop++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await goal.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        throw new TimeoutException($"60 tab stops did not lead to {goal}.");
    }
}
