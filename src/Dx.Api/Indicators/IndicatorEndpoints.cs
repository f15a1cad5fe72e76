using System.Text.Json.Serialization;
using Dx.Api.Hosting;
using Dx.Application.Common.Requests;
using Dx.Application.Indicators;
using Dx.Domain.Indicators;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dx.Api.Indicators;

internal static class IndicatorEndpoints
{
    public static void MapIndicators(this IEndpointRouteBuilder v1)
    {
        var group = v1.MapGroup("/municipalities/{code}/indicators").WithTags("Indicators")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/", ListIndicators).WithName(nameof(ListIndicators)).WithSummary("指標の一覧と最新の実績値");
        group.MapGet("/{indicator}", GetIndicator).WithName(nameof(GetIndicator))
            .WithSummary("指標（定義の版・基準値・目標値・掲載箇所）").Produces(StatusCodes.Status304NotModified);
        group.MapPut("/{indicator}/baseline", SetBaseline).WithName(nameof(SetBaseline))
            .WithSummary("基準値を定める（If-Match 必須）")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }

    private static Task<Page<IndicatorListItemDto>> ListIndicators(
        string code,
        IMediator mediator,
        CancellationToken ct,
        [FromQuery] string? plan = null,
        [FromQuery] string? kind = null,
        [FromQuery] string? cursor = null,
        [FromQuery] int? limit = null) =>
        mediator.Send(
            new ListIndicatorsQuery(
                Requests.Municipality(code),
                plan is null ? null : Requests.Code("plan", plan),
                Requests.Choice<IndicatorKind>(kind, "kind"),
                cursor,
                limit),
            ct);

    private static async Task<Results<Ok<IndicatorDto>, StatusCodeHttpResult>> GetIndicator(
        string code, string indicator, IMediator mediator, HttpContext http, CancellationToken ct)
    {
        var found = await mediator.Send(
            new GetIndicatorQuery(Requests.Municipality(code), Requests.Code("indicator", indicator)), ct);
        var tag = Requests.ETag(found.RowVersion);
        http.Response.Headers.ETag = tag;
        return Requests.HasCurrent(http.Request, tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(found);
    }

    private static async Task<Ok<IndicatorDto>> SetBaseline(
        string code, string indicator, SetBaselineRequest body, IMediator mediator, HttpContext http, CancellationToken ct)
    {
        var command = new SetBaselineCommand(Requests.Municipality(code), Requests.Code("indicator", indicator))
        {
            ExpectedRowVersion = Requests.RowVersion(http.Request),
            VersionCode = body.VersionCode,
            FiscalYear = Requests.FiscalYear(body.FiscalYear, "fiscalYear")!.Value,
            Value = body.Value,
            Text = body.Text,
        };
        var changed = await mediator.Send(command, ct);
        http.Response.Headers.ETag = Requests.ETag(changed.RowVersion);
        return TypedResults.Ok(changed);
    }
}

/// <summary>A baseline: a value for a fiscal year, or the year alone, whose observation then is the baseline.</summary>
public sealed record SetBaselineRequest
{
    /// <summary>The definition version; the newest without.</summary>
    public string? VersionCode { get; init; }

    /// <summary>The Western year in which the fiscal year begins.</summary>
    [JsonRequired]
    public int FiscalYear { get; init; }

    /// <summary>In the indicator's unit; absolute value under 10¹², at most 6 decimals.</summary>
    public decimal? Value { get; init; }

    /// <summary>As published (例: 2025年度比).</summary>
    public string? Text { get; init; }
}
