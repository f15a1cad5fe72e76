using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Organizations;
using FluentValidation;
using MediatR;

namespace Dx.Application.Organizations;

/// <summary>Decides which unit is responsible for items from a fiscal year on, as after a split; earlier years stay as they were.</summary>
[RequirePermission(Permission.ManageOrganization)]
public sealed record AssignUnitCommand(MunicipalityCode Municipality, string Unit, FiscalYear FromFiscalYear)
    : IRequest<Page<ItemRefDto>>, IIdempotentRequest
{
    public string? IdempotencyKey { get; init; }

    public required IReadOnlyList<AssignedItem> Items { get; init; }
}

/// <summary>An item by kind, plan and code.</summary>
/// <param name="DeclaredUnit">The code of the unit that the document names, where it names several.</param>
public sealed record AssignedItem(HeldItemKind Kind, string Plan, string Code, string? DeclaredUnit);

internal sealed class AssignUnitValidator : AbstractValidator<AssignUnitCommand>
{
    public AssignUnitValidator()
    {
        RuleFor(c => c.Items).NotNull().WithErrorCode("responsibility.items_count").WithMessage("対象の指標や取組を入れてください。");
        RuleFor(c => c.Items).MustBeAtMostSome();
        RuleForEach(c => c.Items).Must(i => i is { Plan: not null, Code: not null }).WithErrorCode("responsibility.item_invalid")
            .WithMessage("対象には計画のコードと項目のコードを入れてください。");
    }
}

internal sealed class AssignUnitHandler(IDxDb db, ICaller caller, IOrganizationTurn turn, TimeProvider clock)
    : IRequestHandler<AssignUnitCommand, Page<ItemRefDto>>
{
    public async Task<Page<ItemRefDto>> Handle(AssignUnitCommand command, CancellationToken cancellationToken)
    {
        await turn.TakeAsync(command.Municipality, cancellationToken);
        var history = await db.OrganizationAsync(cancellationToken);
        var units = history.Units.ToDictionary(u => u.Code, u => u.Id, StringComparer.Ordinal);
        if (!units.TryGetValue(command.Unit, out var unit) || !history.Exists(unit, command.FromFiscalYear))
        {
            throw new DomainRuleException("organization.unit_not_there", "unit",
                $"コード「{command.Unit}」の組織は{command.FromFiscalYear.ToJapanese()}にはありません。その年度にある組織を選んでください。");
        }

        var done = new List<ItemRefDto>();
        var plans = command.Items.Select(i => i.Plan).Distinct(StringComparer.Ordinal).ToArray();
        var items = await db.HoldableItemsAsync(db.Plans.Where(p => plans.Contains(p.Code)), cancellationToken);
        foreach (var wanted in command.Items)
        {
            var item = items.Named(wanted.Kind, wanted.Plan, wanted.Code);
            db.UnitAssignments.Add(new UnitAssignment(
                command.Municipality, item.Item, Declared(item, wanted, history), command.FromFiscalYear, unit, clock.GetUtcNow(), caller.Name));
            done.Add(item.Ref);
        }

        await db.SaveChangesAsync(cancellationToken);
        return Paging.Whole(done);
    }

    private static OrganizationUnitId? Declared(HoldableItem item, AssignedItem wanted, OrganizationHistory history)
    {
        var named = item.Declared.Select(d => d.Unit).Distinct().ToList();
        return wanted.DeclaredUnit is { } code
            ? named.Find(u => u is { } id && history[id].Code == code)
                ?? throw new DomainRuleException("organization.declared_unit_unknown", "items",
                    $"「{item.Title}」の文書に、コード「{code}」の担当課は書かれていません。")
            : named is [var only]
                ? only
                : throw new DomainRuleException("organization.declared_unit_needed", "items",
                    $"「{item.Title}」の文書には担当課が{named.Count}つあります。どれに代わるかを declaredUnit に入れてください。");
    }
}
