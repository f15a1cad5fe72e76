using Dx.Application.Common;
using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Organizations;
using FluentValidation;
using MediatR;

namespace Dx.Application.Organizations;

/// <summary>Records what happens to units on 1 April of a fiscal year. Documents, and what was true before, stay as they are.</summary>
[RequirePermission(Permission.ManageOrganization)]
public sealed record RecordOrganizationChangeCommand(
    MunicipalityCode Municipality, OrganizationChangeType Type, FiscalYear EffectiveFiscalYear)
    : IRequest<OrganizationChangeDto>, IIdempotentRequest
{
    public string? IdempotencyKey { get; init; }

    /// <summary>Codes of the units before the change.</summary>
    public required IReadOnlyList<string> From { get; init; }

    /// <summary>The units from the change on.</summary>
    public required IReadOnlyList<ChangedUnit> To { get; init; }

    /// <summary>For 名称変更 of one unit.</summary>
    public string? NewName { get; init; }

    /// <summary>For 移管: the code of the unit above; null: none.</summary>
    public string? NewParent { get; init; }

    public string? Note { get; init; }
}

/// <summary>A unit by code; with a name it is one that nobody knows yet.</summary>
public sealed record ChangedUnit(string Code, string? Name, string? Parent);

internal sealed class RecordOrganizationChangeValidator : AbstractValidator<RecordOrganizationChangeCommand>
{
    private const int NameMaxLength = 200;
    private const int MostUnits = 100;

    public RecordOrganizationChangeValidator()
    {
        RuleFor(c => c.From).Must(f => f is { Count: <= MostUnits }).WithErrorCode("organization.too_many_units")
            .WithMessage($"from は{MostUnits}件までにしてください。");
        RuleFor(c => c.To).Must(t => t is { Count: <= MostUnits }).WithErrorCode("organization.too_many_units")
            .WithMessage($"to は{MostUnits}件までにしてください。");
        RuleForEach(c => c.To).NotNull().WithErrorCode("organization.code_invalid").WithMessage("to に空の項目があります。")
            .ChildRules(unit =>
        {
            unit.RuleFor(u => u.Code).Must(Code.IsValid).WithErrorCode("organization.code_invalid")
                .WithMessage("組織のコードは英小文字・数字・ハイフンで64文字までにしてください。");
            unit.RuleFor(u => u.Name).Must(n => n is null || (n.Trim().Length is > 0 and <= NameMaxLength))
                .WithErrorCode("organization.name_invalid").WithMessage($"名称は1文字から{NameMaxLength}文字までで入れてください。");
        });
        RuleFor(c => c.NewName).MaximumLength(NameMaxLength).WithErrorCode("organization.name_invalid")
            .WithMessage($"名称は{NameMaxLength}文字までで入れてください。");
        RuleFor(c => c.Note).MaximumLength(OrganizationChange.NoteMaxLength).WithErrorCode("organization.note_too_long")
            .WithMessage($"メモは{OrganizationChange.NoteMaxLength}文字までで入れてください。");
    }
}

internal sealed class RecordOrganizationChangeHandler(IDxDb db, ICaller caller, IOrganizationTurn turn, TimeProvider clock)
    : IRequestHandler<RecordOrganizationChangeCommand, OrganizationChangeDto>
{
    public async Task<OrganizationChangeDto> Handle(RecordOrganizationChangeCommand command, CancellationToken cancellationToken)
    {
        await turn.TakeAsync(command.Municipality, cancellationToken);
        var history = await db.OrganizationAsync(cancellationToken);
        var known = history.Units.ToDictionary(u => u.Code, StringComparer.Ordinal);
        List<OrganizationUnitId> from = [.. command.From.Select(code => Unit(known, code, "from").Id)];
        var fresh = NewUnits(command, known);
        var change = OrganizationChange.Record(
            command.Municipality,
            history,
            new OrganizationChangeDraft(command.Type, command.EffectiveFiscalYear)
            {
                From = from,
                To = [.. command.To.Select(u => Unit(known, u.Code, "to").Id)],
                NewUnits = fresh,
                NewName = command.NewName?.Trim(),
                NewParent = command.NewParent is null ? null : Unit(known, command.NewParent, "newParent").Id,
                Note = command.Note,
            },
            clock.FiscalYear(),
            clock.GetUtcNow(),
            caller.Name);
        db.OrganizationUnits.AddRange(fresh);
        db.OrganizationChanges.Add(change);

        await db.SaveChangesAsync(cancellationToken);
        var after = new OrganizationHistory([.. history.Units, .. fresh], [.. history.Changes, change]);
        return OrganizationChangeDto.Of(
            change, new SeenOrganization(after, after.Units.Select(u => u.Id).ToHashSet(), WithNotes: true), clock.FiscalYear());
    }

    private static List<OrganizationUnit> NewUnits(
        RecordOrganizationChangeCommand command, Dictionary<string, OrganizationUnit> known)
    {
        var fresh = new List<OrganizationUnit>();
        foreach (var wanted in command.To.Where(u => u.Name is not null))
        {
            var unit = new OrganizationUnit(command.Municipality, wanted.Code);
            if (!known.TryAdd(wanted.Code, unit))
            {
                throw new ConflictException("organization.code_taken",
                    $"コード「{wanted.Code}」の組織はすでにあります。name を外すと、その組織を指せます。新しい組織には別のコードを付けてください。");
            }

            unit.Describe(
                wanted.Name!.Trim(),
                wanted.Parent is null ? null : Unit(known, wanted.Parent, "to").Id,
                command.EffectiveFiscalYear,
                validTo: null,
                []);
            fresh.Add(unit);
        }

        return fresh;
    }

    private static OrganizationUnit Unit(Dictionary<string, OrganizationUnit> known, string code, string field) =>
        known.GetValueOrDefault(code ?? "") ?? throw new DomainRuleException("organization.unit_unknown", field,
            $"コード「{code}」の組織はありません。コードを直すか、新しい組織なら to に name を入れてください。");
}
