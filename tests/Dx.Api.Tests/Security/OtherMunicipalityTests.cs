using System.Net;
using System.Reflection;
using Dx.Api.Tests.Builders;
using Dx.Application.Common.Requests;
using Dx.Domain.People;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.Security;

/// <summary>
/// Every operation inside a municipality, asked for by the administrator of another one: what is not public is not there.
/// </summary>
public sealed class OtherMunicipalityTests(SecurityHost host) : IClassFixture<SecurityHost>
{
    private const string Municipality = "code";

    public static TheoryData<string> Operations => DescribedOperation.Names(o => o.PathParameters.Contains(Municipality));

    [Fact]
    public void Operations_InsideAMunicipality_AreAllThatNameOne() => DescribedOperation.All
        .Where(o => o.Path.Contains("/municipalities/", StringComparison.Ordinal))
        .Should().HaveCountGreaterOrEqualTo(24).And.OnlyContain(o => o.PathParameters[0] == Municipality);

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_OfAnotherMunicipality_FindsNothingThatIsNotPublic(string name)
    {
        var operation = DescribedOperation.Named(name);
        using var stranger = await host.Host.SignedInAsync(Role.Administrator, host.Here.Code);
        host.UseCases.TakeFirst();

        // Its own things under the other's address, and the other's drafts: neither is there.
        foreach (var things in (string[])["here", "draft-there"])
        {
            using var answer = await stranger.SendAsync(operation.Request(Path(host.There, things)));
            var body = await answer.Content.ReadAsStringAsync();
            var useCase = host.UseCases.TakeFirst();

            body.Should().NotContain(SecurityHost.Canary);
            if (useCase!.GetCustomAttribute<RequirePermissionAttribute>() is { } required)
            {
                // The register is the operator's: who is not one is refused, and learns nothing of who is in it.
                var (status, code) = required.Permission is Permission.RegisterMunicipality
                    ? (HttpStatusCode.Forbidden, "forbidden")
                    : (HttpStatusCode.NotFound, "municipality.not_found");
                answer.StatusCode.Should().Be(status, body);
                Problem.Read(answer, body).ErrorCode.Should().Be(code);
            }
            else if (operation.PathParameters.Count > 1)
            {
                answer.StatusCode.Should().Be(HttpStatusCode.NotFound, body);
                Problem.Read(answer, body).ErrorCode.Should().EndWith(".not_found");
            }
            else
            {
                answer.StatusCode.Should().Be(HttpStatusCode.OK, body);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_OfAMunicipalityThatIsNotThere_FindsNothing(string name)
    {
        var operation = DescribedOperation.Named(name);
        using var stranger = await host.Host.SignedInAsync(Role.Administrator, host.Here.Code);

        // A right code that nobody registered, and one whose check digit is wrong.
        foreach (var code in (string[])["011002", "000000"])
        {
            var path = Path(host.There, "here");
            path[Municipality] = code;
            using var answer = await stranger.SendAsync(operation.Request(path));

            answer.StatusCode.Should().BeOneOf(
                name == "RegisterMunicipality" ? [HttpStatusCode.Forbidden, HttpStatusCode.BadRequest] : [HttpStatusCode.NotFound]);
        }
    }

    [Fact]
    public async Task Draft_IsThere_ForThoseInside()
    {
        using var insider = await host.Host.SignedInAsync(Role.Viewer, host.There.Code);

        (await host.There.GetAsync("plans", insider)).GetRawText().Should().Contain(SecurityHost.Canary);
        (await host.There.GetAsync("plans/draft-there", insider)).GetRawText().Should().Contain(SecurityHost.Canary);
        (await host.There.GetAsync("indicators/kpi-draft-there", insider)).GetRawText().Should().Contain(SecurityHost.Canary);
    }

    private static Dictionary<string, string> Path(City city, string things) => new(StringComparer.Ordinal)
    {
        [Municipality] = city.Code,
        ["plan"] = things == "here" ? "plan-here" : "draft-there",
        ["indicator"] = things == "here" ? "kpi-here" : "kpi-draft-there",
    };
}
