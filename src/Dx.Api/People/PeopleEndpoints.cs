using System.Text.Json.Serialization;
using Dx.Api.Hosting;
using Dx.Api.OpenApi;
using Dx.Application.Common.Requests;
using Dx.Application.People;
using Dx.Domain.Common;
using Dx.Domain.People;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dx.Api.People;

internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder v1)
    {
        var group = v1.MapGroup("/municipalities/{code}/people").WithTags("People")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/", ListPeople).WithName(nameof(ListPeople)).WithSummary("自治体の利用者の一覧（管理者）");
        group.MapPost("/", InvitePerson).WithName(nameof(InvitePerson)).WithSummary("利用者を招待する（管理者）")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        group.MapPost("/{id}/invitation", ResendInvitation).WithName(nameof(ResendInvitation))
            .WithSummary("招待のメールを送り直す（管理者）").WithMetadata(PlainWrite.Instance)
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPut("/{id}", ChangeMembership).WithName(nameof(ChangeMembership)).WithSummary("役割と受け持ちの部署を変える（管理者）")
            .WithMetadata(PlainWrite.Instance)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        group.MapDelete("/{id}", EndMembership).WithName(nameof(EndMembership)).WithSummary("自治体の利用者から外す（管理者）")
            .WithMetadata(PlainWrite.Instance).ProducesProblem(StatusCodes.Status409Conflict);
        var policy = v1.MapGroup("/municipalities/{code}/second-factor-policy").WithTags("People")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
        policy.MapGet("/", GetSecondFactorPolicy).WithName(nameof(GetSecondFactorPolicy))
            .WithSummary("二要素認証が必須かどうか（管理者）");
        policy.MapPut("/", SetSecondFactorPolicy).WithName(nameof(SetSecondFactorPolicy))
            .WithSummary("二要素認証を必須にする、またはやめる（管理者）").WithMetadata(PlainWrite.Instance)
            .ProducesProblem(StatusCodes.Status409Conflict);
        v1.MapPut("/people/{id}/disabled", SetPersonDisabled).WithName(nameof(SetPersonDisabled)).WithTags("People")
            .WithSummary("利用者を停止する、または停止を解く（運用者のみ）").WithMetadata(PlainWrite.Instance)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Task<Page<MemberDto>> ListPeople(
        string code, IMediator mediator, CancellationToken ct, [FromQuery] string? cursor = null, [FromQuery] int? limit = null) =>
        mediator.Send(new ListPeopleQuery(Requests.Municipality(code), cursor, limit), ct);

    private static async Task<Created<MemberDto>> InvitePerson(
        string code, InvitePersonRequest body, IMediator mediator, HttpContext http, CancellationToken ct)
    {
        var member = await mediator.Send(
            new InvitePersonCommand(Requests.Municipality(code), body.Email, body.DisplayName, body.Role, body.UnitCodes ?? [])
            {
                IdempotencyKey = Requests.IdempotencyKey(http.Request),
            },
            ct);
        return TypedResults.Created($"/api/v1/municipalities/{code}/people/{member.Id}", member);
    }

    private static async Task<NoContent> ResendInvitation(string code, string id, IMediator mediator, CancellationToken ct)
    {
        await mediator.Send(new ResendInvitationCommand(Requests.Municipality(code), Person(id)), ct);
        return TypedResults.NoContent();
    }

    private static Task<MemberDto> ChangeMembership(
        string code, string id, ChangeMembershipRequest body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new ChangeMembershipCommand(Requests.Municipality(code), Person(id), body.Role, body.UnitCodes ?? []), ct);

    private static async Task<NoContent> EndMembership(string code, string id, IMediator mediator, CancellationToken ct)
    {
        await mediator.Send(new EndMembershipCommand(Requests.Municipality(code), Person(id)), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SetPersonDisabled(
        string id, SetPersonDisabledRequest body, IMediator mediator, CancellationToken ct)
    {
        await mediator.Send(new SetPersonDisabledCommand(Person(id), body.Disabled), ct);
        return TypedResults.NoContent();
    }

    private static Task<SecondFactorPolicyDto> GetSecondFactorPolicy(string code, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetSecondFactorPolicyQuery(Requests.Municipality(code)), ct);

    private static async Task<NoContent> SetSecondFactorPolicy(
        string code, SetSecondFactorPolicyRequest body, IMediator mediator, CancellationToken ct)
    {
        await mediator.Send(new SetSecondFactorPolicyCommand(Requests.Municipality(code), body.Required), ct);
        return TypedResults.NoContent();
    }

    private static UserId Person(string id) => UserId.From(Requests.Identifier("person", id));
}

/// <summary>Who is to join the municipality, and as what.</summary>
public sealed record InvitePersonRequest
{
    /// <summary>Where the invitation goes, and what the person signs in with.</summary>
    public required string Email { get; init; }

    /// <summary>例: 山田 花子. An account that is there already keeps its name.</summary>
    public required string DisplayName { get; init; }

    [JsonRequired]
    public Role Role { get; init; }

    /// <summary>The units that a reporter reports for; none for other roles.</summary>
    public IReadOnlyList<string>? UnitCodes { get; init; }
}

/// <summary>What a person is in the municipality from now on.</summary>
public sealed record ChangeMembershipRequest
{
    [JsonRequired]
    public Role Role { get; init; }

    /// <summary>The units that a reporter reports for; none for other roles.</summary>
    public IReadOnlyList<string>? UnitCodes { get; init; }
}

/// <summary>Whether the municipality's people may act only with a second factor.</summary>
public sealed record SetSecondFactorPolicyRequest
{
    [JsonRequired]
    public bool Required { get; init; }
}

/// <summary>Whether a person is kept out of the whole installation.</summary>
public sealed record SetPersonDisabledRequest
{
    [JsonRequired]
    public bool Disabled { get; init; }
}
