using Dx.Domain.Attainments;
using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;

namespace Dx.Domain.Tests.Attainments;

/// <summary>The rules once more, read line by line from the method and written without regard to speed.</summary>
internal sealed class NaiveOracle
{
    private readonly RandomCase c;
    private readonly List<(int Year, Rational Value, long Id)> points;
    private readonly (int Year, Rational Value, long Id)? current;
    private readonly Rational? baseline;
    private readonly Rational? goal;
    private readonly bool? judged;

    public NaiveOracle(RandomCase randomCase)
    {
        c = randomCase;
        var newest = c.Kpi.Observations.Where(o => o.FiscalYear <= c.AsOf)
            .GroupBy(o => o.FiscalYear.Value).Select(g => g.OrderBy(o => o.Id).Last()).ToList();
        var observed = newest.Where(o => o.Value is not null)
            .Select(o => (Year: o.FiscalYear.Value, Value: Rational.Of(o.Value!.Value), o.Id)).ToList();
        current = observed.Count == 0 ? null : observed.MaxBy(o => o.Year);
        baseline = c.Kpi.Baseline switch
        {
            null => null,
            { Value: { } declared } => Rational.Of(declared),
            { } year => observed.Where(o => o.Year == year.FiscalYear.Value).Select(o => (Rational?)o.Value).SingleOrDefault(),
        };
        points = [.. observed];
        if (c.Kpi.Baseline is { Value: { } value } && observed.TrueForAll(o => o.Year != c.Kpi.Baseline.FiscalYear.Value))
        {
            points.Add((c.Kpi.Baseline.FiscalYear.Value, Rational.Of(value), 0));
        }

        points = [.. points.OrderBy(p => p.Year)];
        goal = c.Target is null ? null : Number(c.Target);
        judged = newest.Where(o => o.StateReached is not null).OrderBy(o => o.FiscalYear.Value).LastOrDefault().StateReached;
    }

    private Rational A => current!.Value.Value;

    private int Year => current!.Value.Year;

    private List<(int Year, Rational Value, long Id)> Window => current is null ? [] : [.. points.Where(p => p.Year <= Year && p.Year >= Year - 5)];

    public bool? Satisfied => c.Target?.Kind == TargetKind.State ? judged : current is null || goal is null ? null : Meets(A);

    public decimal? Attainment
    {
        get
        {
            if (current is null || goal is null || baseline is null)
            {
                return null;
            }

            return Meets(baseline.Value) || baseline == goal
                ? Meets(A) ? 1 : 0
                : ((A - baseline.Value) / (goal.Value - baseline.Value))?.Rounded();
        }
    }

    public decimal? RatioToTarget => current is null || goal is null ? null
        : (c.Kpi.Direction == Direction.Decrease ? goal.Value / A : A / goal.Value)?.Rounded();

    public Rational? Expected
    {
        get
        {
            if (current is null || goal is null || baseline is null || Year < c.Kpi.Baseline!.FiscalYear.Value)
            {
                return null;
            }

            var start = c.Kpi.Baseline.FiscalYear.Value;
            var knots = c.Kpi.Targets.Select(t => (Year: t.FiscalYear.Value, Value: Number(t)))
                .Where(k => k.Value is not null && k.Year > start).Select(k => (k.Year, Value: k.Value!.Value))
                .Append((Year: start, Value: baseline.Value)).OrderBy(k => k.Year).ToList();
            if (knots.Count == 1)
            {
                return null;
            }

            if (Year >= knots[^1].Year)
            {
                return knots[^1].Value;
            }

            var before = knots.Last(k => k.Year <= Year);
            var after = knots.First(k => k.Year > Year);
            return before.Value + ((after.Value - before.Value) * (Year - before.Year) / (after.Year - before.Year));
        }
    }

    public Rational? Pace => Expected is { } expected ? (A - baseline!.Value) / (expected - baseline.Value) : null;

    public decimal? Required => current is null || goal is null || Meets(A) || c.Target!.FiscalYear.Value <= Year
        ? null
        : ((goal.Value - A) / (c.Target.FiscalYear.Value - Year))?.Rounded();

    public Rational? Speed => Window.Count < 2 ? null : (A - Window[0].Value) / (Year - Window[0].Year);

    public Rational? Forecast => Speed is null || c.Target is null or { Kind: TargetKind.State }
        ? null
        : At(c.Target.FiscalYear.Value);

    public bool? ForecastSatisfied => goal is null || Forecast is null ? null : Meets(Forecast.Value);

    public ForecastBasis Basis => Window.Count < 2 ? ForecastBasis.None : Window.Count < 4 ? ForecastBasis.Indicative : ForecastBasis.Trend;

    public int? Reach
    {
        get
        {
            if (current is null || goal is null)
            {
                return null;
            }

            return Meets(A) ? Year
                : Speed is null ? null
                : Enumerable.Range(Year, 51).Where(y => y <= FiscalYear.Latest && Meets(At(y))).Select(y => (int?)y).FirstOrDefault();
        }
    }

    public Trend? Trend
    {
        get
        {
            if (Window.Count < 2 || c.Kpi.Direction == Direction.Maintain)
            {
                return null;
            }

            var changes = Window.Zip(Window.Skip(1), (x, y) => c.Kpi.Direction == Direction.Increase ? y.Value - x.Value : x.Value - y.Value).ToList();
            var mean = (changes.Aggregate((x, y) => x + y) / changes.Count)!.Value;
            var last = changes[^1];
            return mean > 0 && last > 0 ? Domain.Attainments.Trend.Improving
                : mean > 0 ? Domain.Attainments.Trend.ImprovingWithSetback
                : last > 0 ? Domain.Attainments.Trend.Turning
                : mean == 0 && last == 0 ? Domain.Attainments.Trend.Flat
                : Domain.Attainments.Trend.Worsening;
        }
    }

    public Outlook Outlook
    {
        get
        {
            switch (c.Target)
            {
                case null:
                    return Outlook.NoTarget;
                case { Kind: TargetKind.Undetermined }:
                    return Outlook.TargetUndetermined;
                case { Kind: TargetKind.State }:
                    return judged switch
                    {
                        null => Outlook.NoData,
                        true => Outlook.Achieved,
                        false => c.AsOf.Value > c.Target.FiscalYear.Value ? Outlook.Missed : Outlook.NotAchieved,
                    };
            }

            if (current is null)
            {
                return Outlook.NoData;
            }

            if (goal is null)
            {
                return Outlook.BaselineMissing;
            }

            if (Meets(A))
            {
                return Outlook.Achieved;
            }

            if (Year >= c.Target.FiscalYear.Value)
            {
                return Outlook.Missed;
            }

            var baselineYear = c.Kpi.Baseline?.FiscalYear.Value;
            if (points.Exists(p => p.Year < Year && Meets(p.Value)) || (baseline is { } b && baselineYear < Year && Meets(b)))
            {
                return Outlook.Lapsed;
            }

            return baseline is null ? Outlook.BaselineMissing : Year <= baselineYear ? Outlook.TooEarly : ByPace();
        }
    }

    private Outlook ByPace()
    {
        if (Pace is not { } pace)
        {
            var expected = Expected!.Value;
            var rising = c.Kpi.Direction == Direction.Increase || (c.Kpi.Direction == Direction.Maintain && c.Target!.Comparator == Comparator.AtLeast);
            var falling = c.Kpi.Direction == Direction.Decrease || (c.Kpi.Direction == Direction.Maintain && c.Target!.Comparator == Comparator.AtMost);
            var noWorse = rising ? A >= expected : falling ? A <= expected : A == expected;
            return noWorse ? Outlook.OnTrack : Outlook.MovingAway;
        }

        return pace >= Rational.Of(0.95m) ? Outlook.OnTrack
            : pace >= Rational.Of(0.60m) ? Outlook.SlightlyBehind
            : pace >= 0 ? Outlook.Behind : Outlook.MovingAway;
    }

    private Rational At(int year)
    {
        var value = A + (Speed!.Value * (year - Year));
        if (c.Kpi.LowerBound is { } lower && value < Rational.Of(lower))
        {
            value = Rational.Of(lower);
        }

        return c.Kpi.UpperBound is { } upper && value > Rational.Of(upper) ? Rational.Of(upper) : value;
    }

    private bool Meets(Rational value) => c.Kpi.Direction switch
    {
        Direction.Increase => value >= goal!.Value,
        Direction.Decrease => value <= goal!.Value,
        _ => c.Target!.Comparator switch
        {
            Comparator.AtLeast => value >= goal!.Value,
            Comparator.AtMost => value <= goal!.Value,
            _ => value == goal!.Value,
        },
    };

    private Rational? Number(TargetDefinition target) => target.Kind switch
    {
        TargetKind.Absolute => Rational.Of(target.Value!.Value),
        TargetKind.RelativePercent => baseline is { } b ? b * (1 + (Rational.Of(target.Value!.Value) / 100)) : null,
        TargetKind.RelativeAmount => baseline is { } b ? b + Rational.Of(target.Value!.Value) : null,
        _ => null,
    };
}
