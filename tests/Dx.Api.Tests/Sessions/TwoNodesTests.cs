using Dx.TestKit.Hosting;
using Dx.TestKit.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Api.Tests.Sessions;

/// <summary>Nodes share nothing but the database: sessions and keys are the same on all of them, and after a restart.</summary>
public sealed class TwoNodesTests
{
    [Fact]
    public async Task Session_OfOneNode_IsOneOfTheOther_AndEndsOnBoth()
    {
        await using var first = await ApiHost.StartEmptyAsync();
        await using var second = await ApiHost.StartAsync(first.Database);
        var person = await TestPerson.CreateAsync(first);
        using var onFirst = await person.SignedInAsync();
        using var onSecond = second.WithSession(onFirst.DefaultRequestHeaders.GetValues("Cookie").Single().Split('=')[1]);

        (await KindAsync(onSecond)).Should().Be("person");
        using var signedOut = await onSecond.DeleteAsync(new Uri("/api/v1/session", UriKind.Relative));

        (await KindAsync(onFirst)).Should().Be("anonymous");
        (await KindAsync(onSecond)).Should().Be("anonymous");
    }

    [Fact]
    public async Task KeyRing_IsTheDatabases_OnEveryNode()
    {
        await using var first = await ApiHost.StartEmptyAsync();
        var protectedText = Protector(first).Protect("明日の予定");
        await using var second = await ApiHost.StartAsync(first.Database);

        Protector(second).Unprotect(protectedText).Should().Be("明日の予定");
        Protector(first).Unprotect(Protector(second).Protect("別の予定")).Should().Be("別の予定");
    }

    private static IDataProtector Protector(ApiHost host) =>
        host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static async Task<string?> KindAsync(HttpClient browser)
    {
        var session = await ApiHost.ReadAsync(await browser.GetAsync(new Uri("/api/v1/session", UriKind.Relative)));
        return session.GetProperty("kind").GetString();
    }
}
