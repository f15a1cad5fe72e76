using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.Organizations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Organizations;

/// <summary>Hands what a person holds to a successor in one step, all or chosen, from a day on. Done again it changes nothing.</summary>
[RequirePermission(Permission.ManageOrganization)]
public sealed record HandOverResponsibilitiesCommand(MunicipalityCode Municipality, Guid From, Holder To, DateOnly FirstDay)
    : IRequest<HandOverDto>, IIdempotentRequest
{
    public string? IdempotencyKey { get; init; }

    /// <summary>Null: everything that the person holds on that day or later.</summary>
    public IReadOnlyList<ResponsibilityId>? Responsibilities { get; init; }

    public string? Note { get; init; }
}

/// <summary>引継ぎの記録: who handed what to whom from which day.</summary>
public sealed record HandOverDto(
    Guid Id,
    HolderDto From,
    HolderDto To,
    DateOnly FirstDay,
    IReadOnlyList<HandedOver> Items,
    string? Note,
    DateTimeOffset RecordedAt,
    string RecordedBy)
{
    internal static HandOverDto Of(HandOver record) => new(
        record.Id.Value,
        new HolderDto(record.FromHolderId, record.FromHolderName),
        new HolderDto(record.ToHolderId, record.ToHolderName),
        record.FirstDay,
        record.Items,
        record.Note,
        record.RecordedAt,
        record.RecordedBy);
}

internal sealed class HandOverResponsibilitiesValidator : AbstractValidator<HandOverResponsibilitiesCommand>
{
    public HandOverResponsibilitiesValidator()
    {
        RuleFor(c => c.To).MustBeAPerson();
        RuleFor(c => c.To).Must((c, to) => to is null || to.Id != c.From).WithErrorCode("hand_over.same_person")
            .WithMessage("引き継ぐ人と引き継がれる人が同じです。");
        RuleFor(c => c.FirstDay).MustBeADay();
        RuleFor(c => c.Responsibilities).MustBeAtMostSome();
        RuleFor(c => c.Note).MaximumLength(HandOver.NoteMaxLength).WithErrorCode("hand_over.note_too_long")
            .WithMessage($"申し送りは{HandOver.NoteMaxLength}文字までで入れてください。");
    }
}

internal sealed class HandOverResponsibilitiesHandler(IDxDb db, ICaller caller, IOrganizationTurn turn, TimeProvider clock)
    : IRequestHandler<HandOverResponsibilitiesCommand, HandOverDto>
{
    public async Task<HandOverDto> Handle(HandOverResponsibilitiesCommand command, CancellationToken cancellationToken)
    {
        await turn.TakeAsync(command.Municipality, cancellationToken);
        var chosen = await db.HeldByAsync(command.From, command.Responsibilities, cancellationToken);
        var handed = chosen.Where(r => r.ReachesTo(command.FirstDay)).ToList();
        if (handed.Count == 0)
        {
            return HandOverDto.Of(await DoneBeforeAsync(command, cancellationToken));
        }

        var titles = await TitlesAsync(handed, cancellationToken);
        var codes = handed.ConvertAll(h => h.ItemCode);
        var all = await db.Responsibilities.Where(r => codes.Contains(r.ItemCode)).ToListAsync(cancellationToken);
        var (record, begun, dropped) = HandOver.Carry(
            new HandOverTerms(
                handed[^1].Holder, command.To with { Name = command.To.Name.Trim() }, command.FirstDay, command.Note, clock.GetUtcNow(), caller.Name),
            handed.ConvertAll(h => (h, titles[h.Item].PlanCode, titles[h.Item].Title)),
            all);
        db.Responsibilities.AddRange(begun);
        db.Responsibilities.RemoveRange(dropped);
        db.HandOvers.Add(record);

        await db.SaveChangesAsync(cancellationToken);
        return HandOverDto.Of(record);
    }

    private async Task<HandOver> DoneBeforeAsync(HandOverResponsibilitiesCommand command, CancellationToken cancellationToken) =>
        await db.HandOvers.AsNoTracking()
            .Where(h => h.FromHolderId == command.From && h.ToHolderId == command.To.Id && h.FirstDay == command.FirstDay)
            .OrderByDescending(h => h.RecordedAt).FirstOrDefaultAsync(cancellationToken)
        ?? throw new DomainRuleException("hand_over.nothing_held", "from",
            $"{command.FirstDay:yyyy-MM-dd}以後に担当しているものがないので、引き継ぐものがありません。人と日付をご確認ください。");

    // What a revision has dropped is handed over under its code.
    private async Task<Dictionary<HeldItem, ItemRefDto>> TitlesAsync(List<Responsibility> handed, CancellationToken cancellationToken)
    {
        var ids = handed.Select(h => h.PlanId).Distinct().ToArray();
        var plans = await db.Plans.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Code, cancellationToken);
        var known = (await db.HoldableItemsAsync(db.Plans.Where(p => ids.Contains(p.Id)), cancellationToken)).ToDictionary(i => i.Item, i => i.Ref);
        return handed.Select(h => h.Item).Distinct().ToDictionary(
            item => item, item => known.GetValueOrDefault(item) ?? new ItemRefDto(item.Kind, plans[item.Plan], item.Code, item.Code));
    }
}
