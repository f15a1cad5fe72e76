using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;

namespace Dx.Domain.Attainments;

/// <summary>基準値 as declared.</summary>
/// <param name="FiscalYear">基準年度.</param>
/// <param name="Value">Null when only the year was declared: that year's observation is then the baseline.</param>
public sealed record BaselineDeclaration(FiscalYear FiscalYear, decimal? Value);

/// <summary>目標値 of one fiscal year.</summary>
/// <param name="FiscalYear">目標年度.</param>
/// <param name="Kind">How <paramref name="Value"/> is read.</param>
/// <param name="Comparator">Only read for <see cref="Direction.Maintain"/>; a direction settles the others.</param>
/// <param name="Value">The value, the percentage or the amount; null for a state or an undetermined target.</param>
public sealed record TargetDefinition(FiscalYear FiscalYear, TargetKind Kind, Comparator? Comparator, decimal? Value);

/// <summary>One recording of a fiscal year's 実績値.</summary>
/// <param name="Id">Grows with the order of recording; the newest recording of a fiscal year counts.</param>
/// <param name="FiscalYear">The fiscal year observed.</param>
/// <param name="Value">Null without a value. Missing is never zero.</param>
/// <param name="StateReached">What people judged of a described state; null unjudged.</param>
public readonly record struct ObservedValue(long Id, FiscalYear FiscalYear, decimal? Value, bool? StateReached);

/// <summary>One knot of the steady path (標準的な進み方).</summary>
public readonly record struct PathPoint(FiscalYear FiscalYear, decimal Value);
