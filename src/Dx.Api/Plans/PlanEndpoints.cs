using Dx.Api.Hosting;
using Dx.Application.Attainments;
using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Requests;
using Dx.Application.Plans;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Dx.Api.Plans;

internal static class PlanEndpoints
{
    public static void MapPlans(this IEndpointRouteBuilder v1)
    {
        var group = v1.MapGroup("/municipalities/{code}/plans").WithTags("Plans").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/", ListPlans).WithName(nameof(ListPlans)).WithSummary("計画の一覧");
        group.MapGet("/{plan}", GetPlan).WithName(nameof(GetPlan)).WithSummary("計画");
        group.MapGet("/{plan}/elements", ListPlanElements).WithName(nameof(ListPlanElements))
            .WithSummary("計画の体系（view=tree で入れ子）").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/{plan}/principles", ListPrinciples).WithName(nameof(ListPrinciples)).WithSummary("横断する価値観・視点・基本姿勢");
        group.MapGet("/{plan}/actions", ListActionItems).WithName(nameof(ListActionItems)).WithSummary("取組・事業");
        group.MapGet("/{plan}/successions", ListSuccessions).WithName(nameof(ListSuccessions)).WithSummary("前計画からの継承");
        group.MapGet("/{plan}/bodies", ListGovernanceBodies).WithName(nameof(ListGovernanceBodies)).WithSummary("推進体制");
        group.MapGet("/{plan}/terms", ListTerms).WithName(nameof(ListTerms)).WithSummary("用語集");
        group.MapGet("/{plan}/references", ListReferenceCases).WithName(nameof(ListReferenceCases)).WithSummary("先行事例");
        group.MapGet("/{plan}/summary", GetPlanSummary).WithName(nameof(GetPlanSummary)).WithSummary("計画と各要素の達成状況の集計")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static Task<Page<PlanListItemDto>> ListPlans(string code, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ListPlansQuery(Requests.Municipality(code)), ct);

    private static Task<PlanDto> GetPlan(string code, string plan, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetPlanQuery(Requests.Municipality(code), Requests.Code("plan", plan)), ct);

    private static Task<Page<PlanElementDto>> ListPlanElements(
        string code, string plan, IMediator mediator, CancellationToken ct, [FromQuery] string? view = null) =>
        mediator.Send(
            new ListPlanElementsQuery(
                Requests.Municipality(code),
                Requests.Code("plan", plan),
                AsTree: view switch
                {
                    null or "flat" => false,
                    "tree" => true,
                    _ => throw new InvalidRequestException("view.unknown", "view", "view には flat か tree を指定してください。"),
                }),
            ct);

    private static Task<Page<PrincipleDto>> ListPrinciples(string code, string plan, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ListPrinciplesQuery(Requests.Municipality(code), Requests.Code("plan", plan)), ct);

    private static Task<Page<ActionItemDto>> ListActionItems(string code, string plan, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ListActionItemsQuery(Requests.Municipality(code), Requests.Code("plan", plan)), ct);

    private static Task<Page<SuccessionDto>> ListSuccessions(string code, string plan, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ListSuccessionsQuery(Requests.Municipality(code), Requests.Code("plan", plan)), ct);

    private static Task<Page<GovernanceBodyDto>> ListGovernanceBodies(
        string code, string plan, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ListGovernanceBodiesQuery(Requests.Municipality(code), Requests.Code("plan", plan)), ct);

    private static Task<Page<TermDto>> ListTerms(string code, string plan, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ListTermsQuery(Requests.Municipality(code), Requests.Code("plan", plan)), ct);

    private static Task<Page<ReferenceCaseDto>> ListReferenceCases(
        string code, string plan, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ListReferenceCasesQuery(Requests.Municipality(code), Requests.Code("plan", plan)), ct);

    private static Task<PlanSummaryDto> GetPlanSummary(
        string code, string plan, IMediator mediator, CancellationToken ct, [FromQuery] int? asOf = null) =>
        mediator.Send(
            new GetPlanSummaryQuery(
                Requests.Municipality(code), Requests.Code("plan", plan), Requests.FiscalYear(asOf, "asOf")),
            ct);
}
