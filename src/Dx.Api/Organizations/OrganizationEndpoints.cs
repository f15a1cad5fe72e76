using Dx.Api.Hosting;
using Dx.Application.Common.Requests;
using Dx.Application.Organizations;
using Dx.Domain.Common;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dx.Api.Organizations;

internal static class OrganizationEndpoints
{
    public static void MapOrganizations(this IEndpointRouteBuilder v1)
    {
        var group = v1.MapGroup("/municipalities/{code}/organization").WithTags("Organizations")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/units", ListOrganizationUnits).WithName(nameof(ListOrganizationUnits))
            .WithSummary("ある年度の部・課・室（上の組織から順に）");
        group.MapGet("/units/{unit}", GetOrganizationUnit).WithName(nameof(GetOrganizationUnit))
            .WithSummary("部・課・室の名称・改正・後継の履歴");
        group.MapGet("/changes", ListOrganizationChanges).WithName(nameof(ListOrganizationChanges)).WithSummary("組織改正（新しい順）");
        var writes = group.MapGroup("")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        writes.MapPost("/changes", RecordOrganizationChange).WithName(nameof(RecordOrganizationChange))
            .WithSummary("組織改正を記録する（名称変更・移管・統合・分割・新設・廃止）");
        writes.MapPost("/changes/{id}/undo", UndoOrganizationChange).WithName(nameof(UndoOrganizationChange))
            .WithSummary("施行前の組織改正を取り消す");
        writes.MapPost("/unit-assignments", AssignUnit).WithName(nameof(AssignUnit))
            .WithSummary("指標・取組の担当課を年度を付けて決める（分割の後など）");
    }

    private static Task<Page<OrganizationUnitDto>> ListOrganizationUnits(
        string code, IMediator mediator, CancellationToken ct, [FromQuery] int? asOf = null) =>
        mediator.Send(new ListOrganizationUnitsQuery(Requests.Municipality(code), Requests.FiscalYear(asOf, "asOf")), ct);

    private static Task<OrganizationUnitHistoryDto> GetOrganizationUnit(
        string code, string unit, IMediator mediator, CancellationToken ct, [FromQuery] int? asOf = null) =>
        mediator.Send(
            new GetOrganizationUnitQuery(Requests.Municipality(code), Requests.Code("unit", unit), Requests.FiscalYear(asOf, "asOf")), ct);

    private static Task<Page<OrganizationChangeDto>> ListOrganizationChanges(string code, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ListOrganizationChangesQuery(Requests.Municipality(code)), ct);

    private static async Task<Created<OrganizationChangeDto>> RecordOrganizationChange(
        string code, RecordOrganizationChangeRequest body, IMediator mediator, HttpContext http, CancellationToken ct)
    {
        var command = new RecordOrganizationChangeCommand(
            Requests.Municipality(code), body.Type, Requests.FiscalYear(body.EffectiveFiscalYear, "effectiveFiscalYear")!.Value)
        {
            IdempotencyKey = Requests.IdempotencyKey(http.Request),
            From = body.From ?? [],
            To = [.. (body.To ?? []).Select(u => u is null ? null! : new ChangedUnit(u.Code, u.Name, u.Parent))],
            NewName = body.NewName,
            NewParent = body.NewParent,
            Note = body.Note,
        };
        return TypedResults.Created($"/api/v1/municipalities/{code}/organization/changes", await mediator.Send(command, ct));
    }

    private static Task<OrganizationChangeDto> UndoOrganizationChange(
        string code, string id, IMediator mediator, HttpContext http, CancellationToken ct) =>
        mediator.Send(
            new UndoOrganizationChangeCommand(
                Requests.Municipality(code),
                OrganizationChangeId.From(Requests.Identifier("organization_change", id)))
            {
                IdempotencyKey = Requests.IdempotencyKey(http.Request),
            },
            ct);

    private static Task<Page<ItemRefDto>> AssignUnit(
        string code, AssignUnitRequest body, IMediator mediator, HttpContext http, CancellationToken ct) =>
        mediator.Send(
            new AssignUnitCommand(
                Requests.Municipality(code),
                Requests.Code("unit", body.Unit ?? ""),
                Requests.FiscalYear(body.FromFiscalYear, "fromFiscalYear")!.Value)
            {
                IdempotencyKey = Requests.IdempotencyKey(http.Request),
                Items = [.. (body.Items ?? []).Select(i => i is null ? null! : new AssignedItem(i.Kind, i.Plan, i.Code, i.DeclaredUnit))],
            },
            ct);
}
