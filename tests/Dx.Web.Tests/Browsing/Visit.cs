using System.Text.Json;
using System.Text.RegularExpressions;
using Dx.Domain.People;
using Dx.TestKit.Hosting;
using Dx.TestKit.People;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dx.Web.Tests.Browsing;

/// <summary>A test that opens pages; it fails when anything goes wrong behind what they show.</summary>
[Collection(BrowserCollection.Name)]
public abstract class Visit(ProductInBrowser browser) : IAsyncLifetime
{
    private IBrowserContext? window;
    private IPage? page;
    private ProblemLog? problems;

    protected const int Phone = 360;
    protected const int Laptop = 1280;
    protected const int Projector = 1920;

    /// <summary>The password of whoever a test signs in by one.</summary>
    protected const string Password = "くもり空の下の小さな図書館";

    protected ApiHost Product => browser.Product;

    protected IPage Page => page ?? throw new InvalidOperationException("No window is open.");

    protected ProblemLog Problems => problems ?? throw new InvalidOperationException("No window is open.");

    public async Task InitializeAsync()
    {
        window = await browser.OpenWindowAsync(Laptop, height: 900);
        page = await window.NewPageAsync();
        problems = new ProblemLog(page);
    }

    public async Task DisposeAsync()
    {
        if (window is not null)
        {
            await window.CloseAsync();
            Problems.ShouldBeEmpty();
        }
    }

    /// <summary>Opens an address of the product and waits until its parts have loaded.</summary>
    protected async Task OpenAsync(string address)
    {
        await Page.GotoAsync(address);
        await LoadedAsync();
    }

    protected async Task LoadedAsync()
    {
        await Expect(Heading(1)).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "読み込んでいます" })).ToHaveCountAsync(0);
        await Page.EvaluateAsync("() => document.fonts.ready");
    }

    /// <summary>Signs a new person of that role in, without the sign-in page.</summary>
    protected async Task<TestPerson> SignInAsync(Role role, string municipality)
    {
        var person = await (await TestPerson.CreateAsync(Product, Password)).JoinAsync(municipality, role);
        await SignInAsync(Page, person);
        return person;
    }

    protected static async Task SignInAsync(IPage page, TestPerson person)
    {
        await page.GotoAsync("/");
        var status = await page.EvaluateAsync<int>(
            """
            async (body) => {
              const headers = { 'Content-Type': 'application/json', 'X-Dx-Csrf': '1' };
              return (await fetch('/api/v1/session', { method: 'POST', headers, body })).status;
            }
            """,
            JsonSerializer.Serialize(new { email = person.Email, password = Password }));
        status.Should().Be(200);
    }

    /// <summary>A window of another browser.</summary>
    protected Task<IBrowserContext> OpenAnotherAsync() => browser.OpenWindowAsync(Laptop, height: 900);

    /// <summary>From now on the API cannot be reached.</summary>
    protected Task CutOffAsync() => Page.RouteAsync("**/api/**", route => route.AbortAsync("connectionrefused"));

    /// <summary>A pattern for Playwright, which hands it to the browser.</summary>
    protected static Regex Like(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    protected ILocator Heading(int level) => Page.GetByRole(AriaRole.Heading, new() { Level = level });

    protected ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name });

    protected ILocator Link(string name, bool exact = true) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = exact });

    protected ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    protected ILocator Table(string name) => Page.GetByRole(AriaRole.Table, new() { Name = name });

    protected ILocator Region(string name) => Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });
}
