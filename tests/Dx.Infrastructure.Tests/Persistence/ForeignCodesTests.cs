using Dx.Application.ApiKeys;
using Dx.Application.Attainments;
using Dx.Application.Common.Exceptions;
using Dx.Application.Indicators;
using Dx.Application.Observations;
using Dx.Application.Organizations;
using Dx.Application.PlanDocuments;
using Dx.Application.Plans;
using Dx.Application.Recalculations;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Observations;
using Dx.Domain.Organizations;
using Dx.Infrastructure.Tests.Hosting;
using Dx.TestKit.Hosting;
using MediatR;

namespace Dx.Infrastructure.Tests.Persistence;

/// <summary>Use cases of one city that name the other city's things, with the second wall, the third, or neither.</summary>
public sealed class ForeignCodesTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Send_NamingAnotherMunicipalitysThing_FindsNothing(bool filters, bool rowLevelSecurity)
    {
        await using var cities = await TwoCities.CreateAsync();
        var requests = await RequestsAsync(cities);

        var found = await FoundAsync(cities, requests, filters, rowLevelSecurity);

        requests.Should().HaveCountGreaterThan(10);
        found.Should().BeEmpty();
    }

    [Fact]
    public async Task Send_BothWallsRemoved_FindsEverything()
    {
        await using var cities = await TwoCities.CreateAsync();
        var requests = await RequestsAsync(cities);

        var found = await FoundAsync(cities, requests, filters: false, rowLevelSecurity: false);

        found.Should().BeEquivalentTo(requests.Select(r => r.GetType().Name));
    }

    private static async Task<IReadOnlyList<IBaseRequest>> RequestsAsync(TwoCities cities)
    {
        var key = await cities.Owner.ReadAsync<Guid>($"select id from api_keys where municipality = '{TwoCities.There}'");
        var run = await cities.Owner.ReadAsync<Guid>(
            $"select id from recalculation_runs where municipality = '{TwoCities.There}' limit 1");
        var change = await cities.Owner.ReadAsync<Guid>(
            $"select id from organization_changes where municipality = '{TwoCities.There}'");
        var held = await cities.Owner.ReadAsync<Guid>(
            $"select id from responsibilities where municipality = '{TwoCities.There}' and \"to\" is null");
        var holder = await cities.Owner.ReadAsync<Guid>($"select holder_id from responsibilities where id = '{held}'");
        return
        [
            new GetPlanQuery(TwoCities.Here, "vision-there"),
            new ListPlanElementsQuery(TwoCities.Here, "vision-there", AsTree: true),
            new ListPrinciplesQuery(TwoCities.Here, "vision-there"),
            new ListActionItemsQuery(TwoCities.Here, "vision-there"),
            new ListSuccessionsQuery(TwoCities.Here, "vision-there"),
            new ListGovernanceBodiesQuery(TwoCities.Here, "vision-there"),
            new ListTermsQuery(TwoCities.Here, "vision-there"),
            new ListReferenceCasesQuery(TwoCities.Here, "vision-there"),
            new GetPlanSummaryQuery(TwoCities.Here, "vision-there", AsOf: null),
            new GetPlanDocumentQuery(TwoCities.Here, "vision-there", Revision: null, PlanDocumentSyntax.Yaml),
            new GetIndicatorQuery(TwoCities.Here, "online-there"),
            new GetAttainmentTraceQuery(TwoCities.Here, "online-there", AsOf: null),
            new ListObservationsQuery(TwoCities.Here, "online-there", WithHistory: true, Cursor: null, Limit: null),
            new GetRecalculationRunQuery(TwoCities.Here, run),
            new RevokeApiKeyCommand(TwoCities.Here, ApiKeyId.From(key)),
            new GetOrganizationUnitQuery(TwoCities.Here, "ict-there", AsOf: null),
            new UndoOrganizationChangeCommand(TwoCities.Here, OrganizationChangeId.From(change)),
            new GetHandOverListQuery(TwoCities.Here, "ict-there", Holder: null),
            new AssignResponsibilityCommand(TwoCities.Here, HeldItemKind.Indicator, "vision-there", "online-there")
            {
                Holder = new Holder(Guid.CreateVersion7(), "佐藤"),
                Role = HolderRole.Deputy,
                From = new DateOnly(2026, 4, 1),
            },
            new EndResponsibilitiesCommand(TwoCities.Here, holder, new DateOnly(2028, 3, 31))
            {
                Responsibilities = [ResponsibilityId.From(held)],
            },
            new HandOverResponsibilitiesCommand(
                TwoCities.Here, holder, new Holder(Guid.CreateVersion7(), "佐藤"), new DateOnly(2028, 4, 1))
            {
                Responsibilities = [ResponsibilityId.From(held)],
            },
            new SetBaselineCommand(TwoCities.Here, "online-there") { ExpectedRowVersion = 0, FiscalYear = new FiscalYear(2025) },
            new RecordObservationCommand(TwoCities.Here, "online-there")
            {
                Result = new ObservedResult { FiscalYear = new FiscalYear(2027), Value = 5 },
            },
        ];
    }

    private static async Task<List<string>> FoundAsync(
        TwoCities cities, IReadOnlyList<IBaseRequest> requests, bool filters, bool rowLevelSecurity)
    {
        if (!rowLevelSecurity)
        {
            await cities.DisableRowLevelSecurityAsync();
        }

        await using var node = await cities.OpenNodeAsync(services =>
        {
            if (!filters)
            {
                services.IgnoreEveryQueryFilter();
            }
        });
        var found = new List<string>();
        foreach (var request in requests)
        {
            if (await Record.ExceptionAsync(() => (Task)SendAsync(node, (dynamic)request)) is not NotFoundException)
            {
                found.Add(request.GetType().Name);
            }
        }

        return found;
    }

    private static Task<T> SendAsync<T>(Node node, IRequest<T> request) => node.SendAsync(request, Node.KeyOf(TwoCities.Here));
}
