using System.Text.RegularExpressions;

namespace Dx.Infrastructure.Tests.Deployment;

/// <summary>What other files must agree with about nginx.</summary>
internal static class NginxConfiguration
{
    public static string Text => DeploymentFiles.Read("web/nginx.conf");

    public static string ListenPort => Value("listen");

    public static string Root => Value("root");

    public static string Value(string directive) =>
        Regex.Match(Text, $@"^\s*{directive}\s+(?<value>[^;]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Groups["value"].Value;

    /// <summary>Every location with its body; locations here hold no nested blocks.</summary>
    public static IReadOnlyDictionary<string, string> Locations =>
        Regex.Matches(Text, @"location (?<path>[^{]+) \{(?<body>[^}]*)\}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .ToDictionary(match => match.Groups["path"].Value, match => match.Groups["body"].Value, StringComparer.Ordinal);
}

public sealed class NginxConfigurationTests
{
    [Fact]
    public void Proxy_Always_ReachesTheApiServiceOnThePortItListensOn()
    {
        NginxConfiguration.Text.Should().Contain($"set $dx_api http://api:{ApiImage.Port};");
        NginxConfiguration.Locations.Values.Where(body => body.Contains("proxy_pass", StringComparison.Ordinal))
            .Should().ContainSingle().Which.Should().Contain("proxy_pass $dx_api;");
    }

    [Theory]
    [InlineData("/api/v1/municipalities", true)]
    [InlineData("/openapi/v1.json", true)]
    [InlineData("/swagger", true)]
    [InlineData("/health/ready", true)]
    [InlineData("/apiary", false)]
    [InlineData("/plans/api/x", false)]
    [InlineData("/", false)]
    public void Proxy_Path_GoesToTheApiOrTheScreens(string path, bool proxied)
    {
        var location = NginxConfiguration.Locations.Single(l => l.Value.Contains("proxy_pass", StringComparison.Ordinal)).Key;
        location.Should().StartWith("~ ");

        Regex.IsMatch(path, location[2..], RegexOptions.None, TimeSpan.FromSeconds(1)).Should().Be(proxied);
    }

    [Fact]
    public void Screens_AnyAddress_FallBackToTheApplicationButMissingAssetsDoNot()
    {
        NginxConfiguration.Locations["/"].Should().Contain("try_files $uri /index.html;");
        NginxConfiguration.Locations["/assets/"].Should().Contain("try_files $uri =404;");
    }

    [Fact]
    public void Headers_Always_AreSetWhereNoLocationCanDropThem()
    {
        NginxConfiguration.Locations.Should().NotBeEmpty();
        NginxConfiguration.Locations.Values.Should().NotContain(body => body.Contains("add_header", StringComparison.Ordinal));
        foreach (var header in new[] { "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Strict-Transport-Security" })
        {
            NginxConfiguration.Text.Should().MatchRegex($@"add_header {header} .+ always;");
        }

        // With "always" a missing asset would be remembered as missing for a year.
        NginxConfiguration.Text.Should().Contain("add_header Cache-Control $dx_cache;");
    }

    [Fact]
    public void Proxy_ForgedForwardingHeaders_AreReplaced()
    {
        var proxy = NginxConfiguration.Locations.Values.Single(body => body.Contains("proxy_pass", StringComparison.Ordinal));

        foreach (var header in new[] { "Host $http_host", "X-Forwarded-For $proxy_add_x_forwarded_for", "X-Forwarded-Proto $dx_scheme", "X-Forwarded-Host \"\"", "Forwarded \"\"" })
        {
            proxy.Should().Contain($"proxy_set_header {header};");
        }
    }

    [Fact]
    public void Limits_Always_AdmitTheLargestImport()
    {
        NginxConfiguration.Value("client_max_body_size").Should().Be("6m");
        NginxConfiguration.Value("gzip").Should().Be("on");
    }
}
