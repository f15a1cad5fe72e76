using System.Text.Json.Serialization;
using Dx.Api.Hosting;
using Dx.Application.Common.Requests;
using Dx.Application.Organizations;
using Dx.Domain.Common;
using Dx.Domain.Organizations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dx.Api.Organizations;

/// <summary>Who holds what; persons' names, so never for the public.</summary>
internal static class ResponsibilityEndpoints
{
    public static void MapResponsibilities(this IEndpointRouteBuilder v1)
    {
        var group = v1.MapGroup("/municipalities/{code}/organization").WithTags("Organizations")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        group.MapGet("/hand-over-list", GetHandOverList).WithName(nameof(GetHandOverList))
            .WithSummary("引継ぎ一覧（組織 unit または担当者 holder の担当）");
        group.MapGet("/open-responsibilities", ListOpenResponsibilities).WithName(nameof(ListOpenResponsibilities))
            .WithSummary("担当課・担当者が決まっていないもの");
        group.MapGet("/assignable-people", ListAssignablePeople).WithName(nameof(ListAssignablePeople))
            .WithSummary("担当者・後任に選べる人（氏名だけ）");
        group.MapGet("/hand-overs", ListHandOvers).WithName(nameof(ListHandOvers)).WithSummary("引継ぎの記録（新しい順）");
        group.MapPost("/hand-overs", HandOverResponsibilities).WithName(nameof(HandOverResponsibilities))
            .WithSummary("担当を後任に一度に引き継ぐ").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        group.MapPost("/responsibilities", AssignResponsibility).WithName(nameof(AssignResponsibility))
            .WithSummary("指標・取組の担当者を決める").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        group.MapPost("/responsibilities/end", EndResponsibilities).WithName(nameof(EndResponsibilities))
            .WithSummary("後任なしに担当を終える").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<Page<HandOverItemDto>> GetHandOverList(
        string code, IMediator mediator, CancellationToken ct, [FromQuery] string? unit = null, [FromQuery] Guid? holder = null) =>
        mediator.Send(
            new GetHandOverListQuery(Requests.Municipality(code), unit is null ? null : Requests.Code("unit", unit), holder), ct);

    private static Task<OpenResponsibilitiesDto> ListOpenResponsibilities(string code, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ListOpenResponsibilitiesQuery(Requests.Municipality(code)), ct);

    private static Task<Page<HolderDto>> ListAssignablePeople(string code, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ListAssignablePeopleQuery(Requests.Municipality(code)), ct);

    private static Task<Page<HandOverDto>> ListHandOvers(
        string code, IMediator mediator, CancellationToken ct, [FromQuery] string? cursor = null, [FromQuery] int? limit = null) =>
        mediator.Send(new ListHandOversQuery(Requests.Municipality(code), cursor, limit), ct);

    private static async Task<Created<HandOverDto>> HandOverResponsibilities(
        string code, HandOverRequest body, IMediator mediator, HttpContext http, CancellationToken ct)
    {
        var command = new HandOverResponsibilitiesCommand(Requests.Municipality(code), body.From, Person(body.To), body.FirstDay)
        {
            IdempotencyKey = Requests.IdempotencyKey(http.Request),
            Responsibilities = Ids(body.Responsibilities),
            Note = body.Note,
        };
        return TypedResults.Created($"/api/v1/municipalities/{code}/organization/hand-overs", await mediator.Send(command, ct));
    }

    private static async Task<Created<ResponsibilityDto>> AssignResponsibility(
        string code, AssignResponsibilityRequest body, IMediator mediator, HttpContext http, CancellationToken ct)
    {
        var command = new AssignResponsibilityCommand(
            Requests.Municipality(code), body.Kind, Requests.Code("plan", body.Plan ?? ""), Requests.Code("item", body.Item ?? ""))
        {
            IdempotencyKey = Requests.IdempotencyKey(http.Request),
            Holder = Person(body.Holder),
            Role = body.Role,
            From = body.From,
        };
        return TypedResults.Created($"/api/v1/municipalities/{code}/organization/hand-over-list", await mediator.Send(command, ct));
    }

    private static Task<Page<ResponsibilityDto>> EndResponsibilities(
        string code, EndResponsibilitiesRequest body, IMediator mediator, HttpContext http, CancellationToken ct) =>
        mediator.Send(
            new EndResponsibilitiesCommand(Requests.Municipality(code), body.Holder, body.LastDay)
            {
                IdempotencyKey = Requests.IdempotencyKey(http.Request),
                Responsibilities = Ids(body.Responsibilities),
            },
            ct);

    private static Holder Person(HolderRequest? person) => new(person?.Id ?? Guid.Empty, person?.Name ?? "");

    private static IReadOnlyList<ResponsibilityId>? Ids(IReadOnlyList<Guid>? ids) =>
        ids is null ? null : [.. ids.Select(ResponsibilityId.From)];
}

/// <summary>A person as shown.</summary>
public sealed record HolderRequest
{
    [JsonRequired]
    public Guid Id { get; init; }

    [JsonRequired]
    public string Name { get; init; } = "";
}

/// <summary>A hand-over to a successor.</summary>
public sealed record HandOverRequest
{
    /// <summary>Who hands over.</summary>
    [JsonRequired]
    public Guid From { get; init; }

    /// <summary>The successor.</summary>
    [JsonRequired]
    public HolderRequest To { get; init; } = new();

    /// <summary>The successor's first day.</summary>
    [JsonRequired]
    public DateOnly FirstDay { get; init; }

    /// <summary>Chosen ones; without, everything held on that day or later.</summary>
    public IReadOnlyList<Guid>? Responsibilities { get; init; }

    /// <summary>申し送り.</summary>
    public string? Note { get; init; }
}

/// <summary>A person who holds an indicator or action from a day on.</summary>
public sealed record AssignResponsibilityRequest
{
    [JsonRequired]
    public HeldItemKind Kind { get; init; }

    [JsonRequired]
    public string Plan { get; init; } = "";

    /// <summary>The code of the indicator or action.</summary>
    [JsonRequired]
    public string Item { get; init; } = "";

    [JsonRequired]
    public HolderRequest Holder { get; init; } = new();

    [JsonRequired]
    public HolderRole Role { get; init; }

    [JsonRequired]
    public DateOnly From { get; init; }
}

/// <summary>The end of what a person holds.</summary>
public sealed record EndResponsibilitiesRequest
{
    [JsonRequired]
    public Guid Holder { get; init; }

    /// <summary>The last day (inclusive).</summary>
    [JsonRequired]
    public DateOnly LastDay { get; init; }

    /// <summary>Chosen ones; without, everything held after that day.</summary>
    public IReadOnlyList<Guid>? Responsibilities { get; init; }
}
