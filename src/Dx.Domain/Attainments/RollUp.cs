using System.Runtime.InteropServices;
using Dx.Domain.FiscalYears;

namespace Dx.Domain.Attainments;

/// <summary>One placement of an (indicator, target fiscal year) pair beneath an element, a plan or a municipality.</summary>
/// <param name="Indicator">What identifies the indicator.</param>
/// <param name="TargetFiscalYear">Null for an indicator without a target.</param>
/// <param name="Outlook">As judged.</param>
/// <param name="Share">As judged: see <see cref="Attainment.Share"/>.</param>
/// <param name="Weight">0 to 1,000,000.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RollUpPair<TKey>(
    TKey Indicator, FiscalYear? TargetFiscalYear, Outlook Outlook, decimal? Share, decimal Weight = 1)
    where TKey : notnull;

/// <summary>How many pairs have an outlook.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OutlookCount(Outlook Outlook, int Count);

/// <summary>
/// A mean of attainments with what it rests on. <see cref="Pairs"/> counts distinct pairs: an indicator placed twice
/// (再掲) counts once. A pair is applicable unless it has no target or an undetermined one; it is counted when it has
/// a share and is not too early. So missing values, missing baselines and 判定前 lower the coverage, never the score.
/// </summary>
public sealed class RollUp
{
    private const decimal HeaviestWeight = 1_000_000;

    private RollUp(decimal? score, int counted, int applicable, int pairs, IReadOnlyList<OutlookCount> outlookCounts)
    {
        Score = score;
        Counted = counted;
        Applicable = applicable;
        Pairs = pairs;
        OutlookCounts = outlookCounts;
    }

    /// <summary>The weighted mean of the shares, 0 to 1; null when nothing counts, and in strict mode unless everything does.</summary>
    public decimal? Score { get; }

    /// <summary>Counted / applicable; null when nothing is applicable.</summary>
    public decimal? Coverage => Applicable == 0 ? null : TotalArithmetic.Rounded((decimal)Counted / Applicable);

    public int Counted { get; }

    public int Applicable { get; }

    public int Pairs { get; }

    /// <summary>Every outlook in the order of its enumeration, zeros included; adds up to <see cref="Pairs"/>.</summary>
    public IReadOnlyList<OutlookCount> OutlookCounts { get; }

    /// <summary>Rolls up placements. Where placements of one pair differ in weight, the heaviest counts.</summary>
    /// <param name="placements">In any order, repetitions allowed.</param>
    /// <param name="strict">No score unless every applicable pair counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or above 1,000,000.</exception>
    public static RollUp Of<TKey>(IEnumerable<RollUpPair<TKey>> placements, bool strict = false)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(placements);
        var distinct = new Dictionary<(TKey, FiscalYear?), RollUpPair<TKey>>();
        foreach (var placement in placements)
        {
            if (placement.Weight is < 0 or > HeaviestWeight)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(placements), placement.Weight, "A weight lies between 0 and 1,000,000.");
            }

            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(
                distinct, (placement.Indicator, placement.TargetFiscalYear), out var exists);
            if (!exists || placement.Weight > known.Weight)
            {
                known = placement;
            }
        }

        var counts = new int[Enum.GetValues<Outlook>().Length];
        var (counted, applicable) = (0, 0);
        var (weighted, weights) = (0m, 0m);
        foreach (var pair in distinct.Values)
        {
            counts[(int)pair.Outlook]++;
            if (!IsApplicable(pair.Outlook))
            {
                continue;
            }

            applicable++;
            if (pair.Share is { } share && pair.Outlook is not Outlook.TooEarly)
            {
                counted++;
                weighted += Math.Clamp(share, 0, 1) * pair.Weight;
                weights += pair.Weight;
            }
        }

        var hidden = strict && counted < applicable;
        return new RollUp(
            hidden || weights == 0 ? null : TotalArithmetic.Rounded(weighted / weights),
            counted,
            applicable,
            distinct.Count,
            [.. counts.Select((count, outlook) => new OutlookCount((Outlook)outlook, count))]);
    }

    /// <summary>Whether a pair could have a share one day without its plan being changed.</summary>
    public static bool IsApplicable(Outlook outlook) => outlook is not (Outlook.NoTarget or Outlook.TargetUndetermined);
}
