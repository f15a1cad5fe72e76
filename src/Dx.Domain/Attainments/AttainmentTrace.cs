using Dx.Domain.FiscalYears;

namespace Dx.Domain.Attainments;

/// <summary>One figure in plain words.</summary>
/// <param name="Name">The figure's name in data, such as <c>requiredAnnualChange</c>.</param>
/// <param name="Label">Its name for a planner.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Substituted">The formula with this case's numbers, or why there is no figure.</param>
/// <param name="Value">The stored number, a fiscal year as its Western year; null where the figure is none or no number.</param>
/// <param name="Text">The figure as read; null where there is none.</param>
public sealed record AttainmentStep(
    string Name, string Label, string Formula, string Substituted, decimal? Value, string? Text);

/// <summary>「この数字はなぜ」: a judgement with the steps that led to it.</summary>
/// <param name="Attainment">What <see cref="AttainmentEngine.Judge"/> gives for the same inputs.</param>
/// <param name="Path">The steady path's knots, the baseline first; empty without a baseline value.</param>
/// <param name="Observations">Those that entered, in the order of fiscal years.</param>
/// <param name="Steps">Always the same figures in the same order, ending with the outlook.</param>
public sealed record AttainmentTrace(
    Attainment Attainment,
    IReadOnlyList<PathPoint> Path,
    IReadOnlyList<ObservationUse> Observations,
    IReadOnlyList<AttainmentStep> Steps)
{
    /// <inheritdoc cref="AttainmentEngine.Judge"/>
    public static AttainmentTrace Of(
        IndicatorSeries series, TargetDefinition? target, FiscalYear asOf, PaceThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(series);
        var reckoning = new Reckoning(series, target, asOf);
        var rule = AttainmentEngine.Decide(reckoning, thresholds);
        var attainment = AttainmentEngine.Stored(reckoning, rule);
        var observations = ObservationUses.Of(reckoning, rule, new ObservationUse[ObservationUses.Most]).Ordered.ToArray();
        var steps = new AttainmentSteps(reckoning, attainment, thresholds).All();
        return new AttainmentTrace(attainment, series.PathAsOf(asOf), observations, steps);
    }
}
