using Dx.Domain.Common;
using Dx.Domain.Municipalities;

namespace Dx.Domain.Organizations;

/// <summary>引継ぎ: who handed what to whom from which day. Never changed; the titles are those of the day it was done.</summary>
public sealed class HandOver : IMunicipalityOwned
{
    public const int NoteMaxLength = 1_000;

    private HandOver()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public HandOverId Id { get; private init; }

    public Guid FromHolderId { get; private init; }

    public string FromHolderName { get; private init; } = "";

    public Guid ToHolderId { get; private init; }

    public string ToHolderName { get; private init; } = "";

    /// <summary>The successor's first day.</summary>
    public DateOnly FirstDay { get; private init; }

    public IReadOnlyList<HandedOver> Items { get; private init; } = [];

    public string? Note { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    public string RecordedBy { get; private init; } = "";

    /// <summary>
    /// Ends what the predecessor holds the day before and lets the successor hold it from the day on. What the successor
    /// already holds is not held twice: there the stronger of the two roles remains.
    /// </summary>
    /// <param name="handed">The predecessor's responsibilities that reach to the day.</param>
    /// <param name="all">Every responsibility of those items.</param>
    /// <returns>The record, the responsibilities that begin, and those that never came to begin.</returns>
    public static (HandOver Record, IReadOnlyList<Responsibility> Begun, IReadOnlyList<Responsibility> Dropped) Carry(
        HandOverTerms terms,
        IReadOnlyList<(Responsibility Held, string PlanCode, string Title)> handed,
        IReadOnlyList<Responsibility> all)
    {
        var (begun, dropped) = (new List<Responsibility>(), new List<Responsibility>());
        foreach (var held in handed.Select(h => h.Held))
        {
            var (start, planned) = (held.From > terms.FirstDay ? held.From : terms.FirstDay, held.To);
            Close(held, terms.FirstDay, terms.By, dropped);
            var own = all.Where(r => r.Item == held.Item && r.HolderId == terms.To.Id && r.ReachesTo(start) && !dropped.Contains(r)).ToList();
            if (own.Exists(r => r.Role is HolderRole.Main || held.Role is HolderRole.Deputy))
            {
                continue;
            }

            own.ForEach(deputy => Close(deputy, start, terms.By, dropped));
            var carried = new Responsibility(held.Municipality, held.Item, held.Role, terms.To, start, terms.At, terms.By);
            if (planned is { } lastDay)
            {
                carried.End(lastDay, terms.By);
            }

            begun.Add(carried);
        }

        var record = new HandOver
        {
            Municipality = handed[0].Held.Municipality,
            Id = HandOverId.New(),
            FromHolderId = terms.From.Id,
            FromHolderName = terms.From.Name,
            ToHolderId = terms.To.Id,
            ToHolderName = terms.To.Name,
            FirstDay = terms.FirstDay,
            Items = [.. handed.Select(h => new HandedOver(h.Held.ItemKind, h.PlanCode, h.Held.ItemCode, h.Title, h.Held.Role))],
            Note = terms.Note,
            RecordedAt = terms.At,
            RecordedBy = terms.By,
        };
        return (record, begun, dropped);
    }

    private static void Close(Responsibility held, DateOnly firstDayAfter, string by, List<Responsibility> dropped)
    {
        var lastDay = firstDayAfter.AddDays(-1);
        if (held.WouldNeverBegin(lastDay))
        {
            dropped.Add(held);
        }
        else
        {
            held.End(lastDay, by);
        }
    }
}

/// <summary>From whom to whom, from which day, and who recorded it.</summary>
public sealed record HandOverTerms(
    Holder From, Holder To, DateOnly FirstDay, string? Note, DateTimeOffset At, string By);

/// <summary>One thing handed over, as it was titled then.</summary>
public sealed record HandedOver(HeldItemKind Kind, string PlanCode, string Code, string Title, HolderRole Role);
