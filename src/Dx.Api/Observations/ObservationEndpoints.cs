using System.Text.Json.Serialization;
using Dx.Api.Hosting;
using Dx.Application.Common.Requests;
using Dx.Application.Observations;
using Dx.Domain.Observations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dx.Api.Observations;

internal static class ObservationEndpoints
{
    public static void MapObservations(this IEndpointRouteBuilder v1)
    {
        var group = v1.MapGroup("/municipalities/{code}/indicators/{indicator}/observations").WithTags("Observations")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/", ListObservations).WithName(nameof(ListObservations)).WithSummary("実績値（history=true で訂正前も）");
        group.MapPost("/", RecordObservation).WithName(nameof(RecordObservation))
            .WithSummary("実績値を記録する（訂正は新しい記録になる）")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<Page<ObservationDto>> ListObservations(
        string code,
        string indicator,
        IMediator mediator,
        CancellationToken ct,
        [FromQuery] bool history = false,
        [FromQuery] string? cursor = null,
        [FromQuery] int? limit = null) =>
        mediator.Send(
            new ListObservationsQuery(
                Requests.Municipality(code), Requests.Code("indicator", indicator), history, cursor, limit),
            ct);

    private static async Task<Created<ObservationDto>> RecordObservation(
        string code, string indicator, RecordObservationRequest body, IMediator mediator, HttpContext http, CancellationToken ct)
    {
        var command = new RecordObservationCommand(Requests.Municipality(code), Requests.Code("indicator", indicator))
        {
            IdempotencyKey = Requests.IdempotencyKey(http.Request),
            VersionCode = body.VersionCode,
            Result = new ObservedResult
            {
                FiscalYear = Requests.FiscalYear(body.FiscalYear, "fiscalYear")!.Value,
                AsOf = body.AsOf,
                Value = body.Value,
                Numerator = body.Numerator,
                Denominator = body.Denominator,
                StateReached = body.StateReached,
                Missing = body.Missing,
                Status = body.Status ?? ObservationStatus.Final,
                Text = body.Text,
            },
        };
        var recorded = await mediator.Send(command, ct);
        return TypedResults.Created($"/api/v1/municipalities/{code}/indicators/{indicator}/observations", recorded);
    }
}

/// <summary>The result of a fiscal year: exactly one of a value, numerator and denominator, a judged state, missing with a reason, or a text.</summary>
public sealed record RecordObservationRequest
{
    /// <summary>The definition version; the newest without.</summary>
    public string? VersionCode { get; init; }

    /// <summary>The Western year in which the fiscal year begins.</summary>
    [JsonRequired]
    public int FiscalYear { get; init; }

    /// <summary>The day it stands for, within the fiscal year or the year after it.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>In the indicator's unit; absolute value under 10¹², at most 6 decimals.</summary>
    public decimal? Value { get; init; }

    /// <summary>With the denominator in place of a value.</summary>
    public decimal? Numerator { get; init; }

    /// <summary>Above 0.</summary>
    public decimal? Denominator { get; init; }

    /// <summary>Whether a described state was judged reached.</summary>
    public bool? StateReached { get; init; }

    /// <summary>Why there is no value; missing is never 0.</summary>
    public MissingReason? Missing { get; init; }

    /// <summary>確定 without.</summary>
    public ObservationStatus? Status { get; init; }

    /// <summary>As published, or the result in words.</summary>
    public string? Text { get; init; }
}
