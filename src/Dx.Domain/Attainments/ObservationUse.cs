using System.Runtime.InteropServices;
using Dx.Domain.FiscalYears;

namespace Dx.Domain.Attainments;

/// <summary>What an observation was used for.</summary>
[Flags]
public enum ObservationRoles
{
    None = 0,

    /// <summary>実績値.</summary>
    Current = 1,

    /// <summary>One of the six fiscal years of speed and trend.</summary>
    Window = 2,

    /// <summary>The earlier year that met the target.</summary>
    Lapse = 4,

    /// <summary>基準値.</summary>
    Baseline = 8,

    /// <summary>The judgement of a described state.</summary>
    Judgement = 16,
}

/// <summary>An observation that entered a judgement.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ObservationUse(long Id, FiscalYear FiscalYear, ObservationRoles Roles);

/// <summary>Collects uses in the order of fiscal years, one per observation.</summary>
internal ref struct ObservationUses(Span<ObservationUse> buffer)
{
    /// <summary>Six years of the window, a lapse, a baseline and a judgement.</summary>
    public const int Most = 9;

    private readonly Span<ObservationUse> slots = buffer;
    private int count;

    public readonly ReadOnlySpan<ObservationUse> Ordered => slots[..count];

    public static ObservationUses Of(in Reckoning reckoning, OutlookRule rule, Span<ObservationUse> buffer)
    {
        var uses = new ObservationUses(buffer);
        var values = reckoning.Series.Values;
        for (var i = Math.Max(reckoning.WindowStart, 0); i <= reckoning.CurrentIndex; i++)
        {
            uses.Add(values[i], i == reckoning.CurrentIndex ? ObservationRoles.Current | ObservationRoles.Window : ObservationRoles.Window);
        }

        if (rule == OutlookRule.SatisfiedBefore && reckoning.LapsedIndex >= 0)
        {
            uses.Add(values[reckoning.LapsedIndex], ObservationRoles.Lapse);
        }

        if (reckoning.Series.BaselineObservationAsOf(reckoning.AsOf) is { } baseline)
        {
            uses.Add(baseline, ObservationRoles.Baseline);
        }

        if (reckoning.Judgement is { } judgement)
        {
            uses.Add(judgement.ObservationId, judgement.Year, ObservationRoles.Judgement);
        }

        return uses;
    }

    private void Add(YearValue value, ObservationRoles role)
    {
        if (value.ObservationId is { } id)
        {
            Add(id, value.Year, role);
        }
    }

    private void Add(long id, FiscalYear year, ObservationRoles role)
    {
        var position = count;
        while (position > 0 && slots[position - 1].FiscalYear > year)
        {
            position--;
        }

        if (position > 0 && slots[position - 1].FiscalYear == year)
        {
            var known = slots[position - 1];
            slots[position - 1] = known with { Roles = known.Roles | role };
            return;
        }

        slots[position..count].CopyTo(slots[(position + 1)..]);
        slots[position] = new ObservationUse(id, year, role);
        count++;
    }
}
