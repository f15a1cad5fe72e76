using Dx.Domain.Attainments;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Plans;

namespace Dx.Domain.Indicators;

/// <summary>
/// What an indicator measures as long as it stays the same. Targets and observations belong to a version,
/// and nothing is ever computed across two.
/// </summary>
public sealed class IndicatorVersion : IMunicipalityOwned, IAffectsAttainment
{
    internal IndicatorVersion(Indicator indicator, string code)
    {
        Municipality = indicator.Municipality;
        IndicatorId = indicator.Id;
        Id = IndicatorVersionId.New();
        Code = code;
    }

    private IndicatorVersion()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public IndicatorVersionId Id { get; private init; }

    public IndicatorId IndicatorId { get; private init; }

    public string Code { get; private init; } = "";

    public int Ordinal { get; private set; }

    /// <summary>The name under this definition; null: the indicator's.</summary>
    public string? Name { get; private set; }

    public string? Definition { get; private set; }

    public string? Numerator { get; private set; }

    public string? Denominator { get; private set; }

    public Baseline? Baseline { get; private set; }

    public ICollection<Target> Targets { get; private init; } = [];

    public void Describe(int ordinal, string? name, string? definition, string? numerator, string? denominator)
    {
        Ordinal = ordinal;
        Name = name;
        Definition = definition;
        Numerator = numerator;
        Denominator = denominator;
    }

    /// <summary>The target of a fiscal year, a new one where there is none.</summary>
    public Target TargetOf(FiscalYear year)
    {
        if (Targets.SingleOrDefault(t => t.FiscalYear == year) is { } known)
        {
            return known;
        }

        var target = new Target(this, year);
        Targets.Add(target);
        return target;
    }

    /// <summary>Drops the targets of all other fiscal years.</summary>
    public void KeepTargets(IReadOnlyCollection<FiscalYear> years)
    {
        foreach (var target in Targets.Where(t => !years.Contains(t.FiscalYear)).ToList())
        {
            Targets.Remove(target);
        }
    }

    internal void Declare(Baseline? baseline) => Baseline = baseline;
}

/// <summary>基準値: declared, never taken from the first observation by itself.</summary>
/// <param name="FiscalYear">The year that the value is of.</param>
/// <param name="Value">The declared value; null: the observation of that year is the baseline.</param>
/// <param name="Text">As published (例: 2025年度比).</param>
public sealed record Baseline(FiscalYear FiscalYear, decimal? Value, string? Text);

/// <summary>目標値 of one fiscal year.</summary>
public sealed class Target : IMunicipalityOwned, IAffectsAttainment
{
    public Target(IndicatorVersion version, FiscalYear fiscalYear)
    {
        Municipality = version.Municipality;
        IndicatorId = version.IndicatorId;
        VersionId = version.Id;
        FiscalYear = fiscalYear;
    }

    private Target()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public IndicatorId IndicatorId { get; private init; }

    public IndicatorVersionId VersionId { get; private init; }

    /// <summary>Unique within the indicator, whatever the version.</summary>
    public FiscalYear FiscalYear { get; private init; }

    public TargetKind Kind { get; private set; }

    /// <summary>For absolute targets only.</summary>
    public Comparator? Comparator { get; private set; }

    /// <summary>The value, the percentage (−25) or the amount (+10), by kind.</summary>
    public decimal? Value { get; private set; }

    /// <summary>めざす状態, for described states only.</summary>
    public string? State { get; private set; }

    /// <summary>As published (例: 2025年度比 25%削減).</summary>
    public string Text { get; private set; } = "";

    public IReadOnlyList<Note> Notes { get; private set; } = [];

    /// <summary>The number that the target stands for, to 6 places; null without one, or without the baseline it is relative to.</summary>
    public decimal? ResolvedBy(decimal? baseline) => TotalArithmetic.Rounded(
        IndicatorSeries.Resolve(new TargetDefinition(FiscalYear, Kind, Comparator, Value), baseline));

    public void Set(
        TargetKind kind, Comparator? comparator, decimal? value, string? state, string text, IReadOnlyList<Note> notes)
    {
        Kind = kind;
        Comparator = comparator;
        Value = value;
        State = state;
        Text = text;
        Notes = notes;
    }
}
