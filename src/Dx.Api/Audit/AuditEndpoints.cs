using Dx.Api.Hosting;
using Dx.Application.Audit;
using Dx.Application.Common.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Dx.Api.Audit;

internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder v1)
    {
        var group = v1.MapGroup("/municipalities/{code}").WithTags("Audit")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/audit-entries", ListAuditEntries).WithName(nameof(ListAuditEntries)).WithSummary("変更の記録（新しい順）");
        group.MapGet("/indicators/{indicator}/history", GetIndicatorHistory).WithName(nameof(GetIndicatorHistory))
            .WithSummary("指標の変更履歴（新しい順）");
        group.MapGet("/plans/{plan}/history", GetPlanHistory).WithName(nameof(GetPlanHistory)).WithSummary("計画の変更履歴（新しい順）");
        group.MapGet("/plans/{plan}/actions/{action}/history", GetActionItemHistory).WithName(nameof(GetActionItemHistory))
            .WithSummary("取組の変更履歴（新しい順）");
    }

    private static Task<Page<AuditEntryDto>> ListAuditEntries(
        string code,
        IMediator mediator,
        CancellationToken ct,
        [FromQuery] string? itemKind = null,
        [FromQuery] string? itemId = null,
        [FromQuery] string? actor = null,
        [FromQuery] DateTimeOffset? from = null,
        [FromQuery] DateTimeOffset? to = null,
        [FromQuery] string? cursor = null,
        [FromQuery] int? limit = null) =>
        mediator.Send(
            new ListAuditEntriesQuery(Requests.Municipality(code))
            {
                ItemKind = itemKind,
                ItemId = itemId,
                Actor = actor,
                From = from,
                To = to,
                Cursor = cursor,
                Limit = limit,
            },
            ct);

    private static Task<Page<HistoryEntryDto>> GetIndicatorHistory(
        string code, string indicator, IMediator mediator, CancellationToken ct, [FromQuery] string? cursor = null, [FromQuery] int? limit = null) =>
        mediator.Send(
            new GetIndicatorHistoryQuery(Requests.Municipality(code), Requests.Code("indicator", indicator), cursor, limit), ct);

    private static Task<Page<HistoryEntryDto>> GetPlanHistory(
        string code, string plan, IMediator mediator, CancellationToken ct, [FromQuery] string? cursor = null, [FromQuery] int? limit = null) =>
        mediator.Send(new GetPlanHistoryQuery(Requests.Municipality(code), Requests.Code("plan", plan), cursor, limit), ct);

    private static Task<Page<HistoryEntryDto>> GetActionItemHistory(
        string code,
        string plan,
        string action,
        IMediator mediator,
        CancellationToken ct,
        [FromQuery] string? cursor = null,
        [FromQuery] int? limit = null) =>
        mediator.Send(
            new GetActionItemHistoryQuery(
                Requests.Municipality(code), Requests.Code("plan", plan), Requests.Code("action", action), cursor, limit),
            ct);
}
