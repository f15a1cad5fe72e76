using System.Net;
using Dx.Api.Hosting;
using Dx.TestKit.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Api.Tests.Hosting;

public sealed class TrustedProxiesTests
{
    [Theory]
    [InlineData(null, "203.0.113.9", "127.0.0.1 http")]
    [InlineData("", "203.0.113.9", "127.0.0.1 http")]
    [InlineData("10.0.0.5", "203.0.113.9", "127.0.0.1 http")]
    [InlineData("127.0.0.1", "203.0.113.9", "203.0.113.9 https")]
    [InlineData("127.0.0.0/8", "203.0.113.9", "203.0.113.9 https")]
    [InlineData("::1, 127.0.0.1", "203.0.113.9", "203.0.113.9 https")]
    [InlineData("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9 https")]
    [InlineData("127.0.0.1, 10.0.0.0/24", "198.51.100.1, 203.0.113.9, 10.0.0.7", "203.0.113.9 https")]
    [InlineData("127.0.0.1", "not an address", "127.0.0.1 http")]
    public async Task ForwardedHeaders_AreBelievedOfNamedProxiesOnly(string? trusted, string forwardedFor, string seen)
    {
        await using var host = await StartAsync(trusted);

        (await SeenAsync(host, forwardedFor)).Should().Be(seen);
    }

    [Fact]
    public async Task ForwardedHeaders_FrameworksOwnSwitchIsOn_AreStillNotBelieved()
    {
        await using var host = await StartAsync(trusted: null, ("FORWARDEDHEADERS_ENABLED", "true"), ("ForwardedHeaders_Enabled", "true"));

        (await SeenAsync(host, "203.0.113.9")).Should().Be("127.0.0.1 http");
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("10.0.0.0/99")]
    public void AddTrustedProxies_NoAddress_SaysHowToWriteOne(string setting)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Dx:TrustedProxies", setting)]).Build();

        FluentActions.Invoking(() => new ServiceCollection().AddTrustedProxies(configuration))
            .Should().Throw<InvalidOperationException>().WithMessage("*Dx:TrustedProxies*");
    }

    private static Task<ApiHost> StartAsync(string? trusted, params (string Name, string Value)[] settings) => ApiHost.StartEmptyAsync(web =>
    {
        web.UseSetting("Dx:TrustedProxies", trusted);
        foreach (var (name, value) in settings)
        {
            web.UseSetting(name, value);
        }

        web.ConfigureServices(services => services.AddTransient<IStartupFilter, Loopback>());
    });

    private static async Task<string> SeenAsync(ApiHost host, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwardedFor);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "forged.example");
        request.Headers.TryAddWithoutValidation("Forwarded", "for=198.51.100.7;host=forged.example");
        using var response = await host.Anonymous.SendAsync(request);
        response.Headers.GetValues("Seen-Host").Should().Equal("localhost");
        return response.Headers.GetValues("Seen").Single();
    }

    /// <summary>Comes from 127.0.0.1 like a proxy on the same machine, and tells what the product made of it.</summary>
    private sealed class Loopback : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, inner) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Loopback;
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers["Seen"] = $"{context.Connection.RemoteIpAddress} {context.Request.Scheme}";
                    context.Response.Headers["Seen-Host"] = context.Request.Host.Host;
                    return Task.CompletedTask;
                });
                return inner(context);
            });
            next(app);
        };
    }
}
