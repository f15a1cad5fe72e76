using Dx.Api.Hosting;
using Dx.Application.Common.Requests;
using Dx.Application.Recalculations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dx.Api.Recalculations;

internal static class RecalculationEndpoints
{
    public static void MapRecalculations(this IEndpointRouteBuilder v1)
    {
        var group = v1.MapGroup("/municipalities/{code}/recalculations").WithTags("Recalculations")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/", ListRecalculationRuns).WithName(nameof(ListRecalculationRuns)).WithSummary("再計算の記録（新しい順）")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/{id}", GetRecalculationRun).WithName(nameof(GetRecalculationRun)).WithSummary("再計算の記録");
        group.MapPost("/", RequestRecalculation).WithName(nameof(RequestRecalculation)).WithSummary("全指標の再計算を求める")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
    }

    private static Task<Page<RecalculationRunDto>> ListRecalculationRuns(
        string code, IMediator mediator, CancellationToken ct, [FromQuery] string? cursor = null, [FromQuery] int? limit = null) =>
        mediator.Send(new ListRecalculationRunsQuery(Requests.Municipality(code), cursor, limit), ct);

    private static Task<RecalculationRunDto> GetRecalculationRun(string code, string id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new GetRecalculationRunQuery(
                Requests.Municipality(code),
                Requests.Identifier("recalculation", id)),
            ct);

    private static async Task<Accepted<RecalculationRunDto>> RequestRecalculation(
        string code, IMediator mediator, HttpContext http, CancellationToken ct)
    {
        var run = await mediator.Send(
            new RequestRecalculationCommand(Requests.Municipality(code))
            {
                IdempotencyKey = Requests.IdempotencyKey(http.Request),
            },
            ct);
        return TypedResults.Accepted($"/api/v1/municipalities/{code}/recalculations/{run.Id}", run);
    }
}
