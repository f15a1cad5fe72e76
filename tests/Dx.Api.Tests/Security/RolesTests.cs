using System.Net;
using System.Reflection;
using Dx.Application.Common.Requests;
using Dx.Domain.ApiKeys;
using Dx.Domain.People;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.Security;

/// <summary>Every operation of the description, asked for by everybody there is: only the allowed get past the refusal.</summary>
public sealed class RolesTests(SecurityHost host) : IClassFixture<SecurityHost>
{
    private const string Anonymous = "anonymous";
    private const string Operator = "operator";
    private const string OperatorKey = "operator's key";
    private const string PlannerKey = "planner's key";
    private const string ReporterKey = "reporter's key";
    private const string ReaderKey = "reader's key";
    private const string Administrator = "administrator";
    private const string Planner = "planner";
    private const string Reporter = "reporter";
    private const string Reviewer = "reviewer";
    private const string Viewer = "viewer";

    private static readonly string[] People = [Operator, Administrator, Planner, Reporter, Reviewer, Viewer];

    private static readonly string[] Everybody = [Anonymous, .. People, OperatorKey, PlannerKey, ReporterKey, ReaderKey];

    // Written out here once, by hand: what the product's own matrix must come to.
    private static readonly Dictionary<Permission, string[]> Allowed = new()
    {
        [Permission.ReadUnpublished] = [.. Everybody.Except([Anonymous])],
        [Permission.RecordObservation] =
            [Operator, OperatorKey, Administrator, Planner, PlannerKey, Reporter, ReporterKey],
        [Permission.SetBaseline] = [Operator, OperatorKey, Administrator, Planner, PlannerKey],
        [Permission.ImportPlanDocument] = [Operator, OperatorKey, Administrator, Planner, PlannerKey],
        [Permission.Recalculate] = [Operator, OperatorKey, Administrator, Planner, PlannerKey],
        [Permission.ManageOrganization] = [Operator, OperatorKey, Administrator, Planner, PlannerKey],
        [Permission.ReadAudit] = [Operator, OperatorKey, Administrator, Planner, PlannerKey],
        [Permission.RegisterMunicipality] = [Operator, OperatorKey],
        [Permission.ManagePeople] = [Operator, OperatorKey, Administrator],
        [Permission.ManageApiKeys] = [Operator, OperatorKey, Administrator],
        [Permission.DisablePeople] = [Operator, OperatorKey],
    };

    // Serve a text that is the same for everyone, and ask for no use case.
    private static readonly string[] WithoutUseCase = ["GetPlanDocumentSchema"];

    public static TheoryData<string> Operations => DescribedOperation.Names();

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_AskedForByEverybody_LetsThoseThroughWhoMay(string name)
    {
        var operation = DescribedOperation.Named(name);
        var (allowed, keysToo) = await WhoMayAsync(operation);
        foreach (var who in Everybody)
        {
            using var client = await ClientAsync(who);
            using var answer = await SendAsync(client, operation);
            var code = answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.NotModified
                ? null
                : (await ApiHost.ProblemAsync(answer)).GetProperty("errorCode").GetString();

            if (allowed.Contains(who))
            {
                code.Should().NotBe("unauthenticated", who).And.NotBe("forbidden", who).And.NotBe("csrf.refused", who);
                ((int)answer.StatusCode).Should().BeLessThan(500, who);
            }
            else if (who == Anonymous)
            {
                (answer.StatusCode, code).Should().Be((HttpStatusCode.Unauthorized, "unauthenticated"), who);
            }
            else
            {
                (answer.StatusCode, code).Should().Be((HttpStatusCode.Forbidden, "forbidden"), who);
            }
        }

        keysToo.Should().Be(allowed.Contains(OperatorKey), "an operator's key is refused only where no key may");
    }

    [Fact]
    public void Matrix_NamesEveryPermission() => Allowed.Keys.Should().BeEquivalentTo(Enum.GetValues<Permission>());

    [Fact]
    public void Operations_AreThoseOfTheDescription() => DescribedOperation.All.Should().HaveCountGreaterOrEqualTo(33);

    private async Task<(string[] Allowed, bool KeysToo)> WhoMayAsync(DescribedOperation operation)
    {
        using var asPerson = await ClientAsync(Operator);
        host.UseCases.TakeFirst();
        using (await SendAsync(asPerson, operation))
        {
            var useCase = host.UseCases.TakeFirst();
            (useCase is null).Should().Be(WithoutUseCase.Contains(operation.Id), "{0} must reach its use case here", operation.Id);
            return useCase switch
            {
                null => (Everybody, true),
                _ when useCase.GetCustomAttribute<RequirePermissionAttribute>() is { } required => (Allowed[required.Permission], true),
                _ when useCase.IsDefined(typeof(RequireSessionAttribute)) => (People, false),
                _ when useCase.IsDefined(typeof(PublicRequestAttribute)) => (Everybody, true),
                _ => throw new InvalidOperationException($"{useCase.Name} is not for clients."),
            };
        }
    }

    private Task<HttpResponseMessage> SendAsync(HttpClient client, DescribedOperation operation) =>
        client.SendAsync(operation.Request(new Dictionary<string, string>(StringComparer.Ordinal) { ["code"] = host.Here.Code }));

    private async Task<HttpClient> ClientAsync(string who) => who switch
    {
        Anonymous => host.Host.Browser(),
        Operator => await host.Host.SignedInAsOperatorAsync(),
        OperatorKey => host.Host.WithKey(ApiHost.OperatorKey),
        PlannerKey => await host.KeyAsync(ApiKeyScope.Planner, host.Here),
        ReporterKey => await host.KeyAsync(ApiKeyScope.Reporter, host.Here),
        ReaderKey => await host.KeyAsync(ApiKeyScope.Reader, host.Here),
        _ => await host.Host.SignedInAsync(Enum.Parse<Role>(who, ignoreCase: true), host.Here.Code),
    };
}
