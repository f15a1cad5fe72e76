using Dx.Api.Hosting;
using Dx.Application.Attainments;
using Dx.Application.Common.Requests;
using Dx.Domain.Attainments;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Dx.Api.Attainments;

internal static class AttainmentEndpoints
{
    public static void MapAttainments(this IEndpointRouteBuilder v1)
    {
        var group = v1.MapGroup("/municipalities/{code}/attainments").WithTags("Attainments")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/", ListAttainments).WithName(nameof(ListAttainments))
            .WithSummary("達成状況：指標と目標年度の組ごとに1行");
        group.MapGet("/{indicator}/trace", GetAttainmentTrace).WithName(nameof(GetAttainmentTrace))
            .WithSummary("この数字はなぜ：入力・計算・適用した規則");
    }

    private static Task<Page<AttainmentDto>> ListAttainments(
        string code,
        IMediator mediator,
        CancellationToken ct,
        [FromQuery] int? asOf = null,
        [FromQuery] string? plan = null,
        [FromQuery] string? indicator = null,
        [FromQuery] string? outlook = null,
        [FromQuery] int? targetFiscalYear = null,
        [FromQuery] string? sort = null,
        [FromQuery] string? cursor = null,
        [FromQuery] int? limit = null) =>
        mediator.Send(
            new ListAttainmentsQuery(Requests.Municipality(code))
            {
                AsOf = Requests.FiscalYear(asOf, "asOf"),
                Plan = plan is null ? null : Requests.Code("plan", plan),
                Indicator = indicator is null ? null : Requests.Code("indicator", indicator),
                Outlooks = Requests.Choices<Outlook>(outlook, "outlook"),
                TargetFiscalYear = Requests.FiscalYear(targetFiscalYear, "targetFiscalYear"),
                Sort = sort,
                Cursor = cursor,
                Limit = limit,
            },
            ct);

    private static Task<AttainmentTraceDto> GetAttainmentTrace(
        string code, string indicator, IMediator mediator, CancellationToken ct, [FromQuery] int? asOf = null) =>
        mediator.Send(
            new GetAttainmentTraceQuery(
                Requests.Municipality(code), Requests.Code("indicator", indicator), Requests.FiscalYear(asOf, "asOf")),
            ct);
}
