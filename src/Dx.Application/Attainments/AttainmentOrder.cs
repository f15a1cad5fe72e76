namespace Dx.Application.Attainments;

/// <summary>The orders that a list of attainments can be asked in; rows without the value stand last either way.</summary>
internal static class AttainmentOrder
{
    private static readonly Dictionary<string, Func<AttainmentDto, IComparable?>> Keys = new(StringComparer.Ordinal)
    {
        ["indicatorCode"] = a => a.IndicatorCode,
        ["indicatorName"] = a => a.IndicatorName,
        ["planCode"] = a => a.PlanCode,
        ["targetFiscalYear"] = a => a.TargetFiscalYear,
        ["outlook"] = a => (int)a.Outlook,
        ["attainment"] = a => a.Attainment,
        ["ratioToTarget"] = a => a.RatioToTarget,
        ["pace"] = a => a.Pace,
        ["currentValue"] = a => a.CurrentValue,
        ["forecastValue"] = a => a.ForecastValue,
        ["reachFiscalYear"] = a => a.ReachFiscalYear,
    };

    public static IReadOnlyCollection<string> Fields => Keys.Keys;

    public static IReadOnlyList<AttainmentDto> Apply(IReadOnlyList<AttainmentDto> rows, string? sort)
    {
        if (sort is null)
        {
            return rows;
        }

        var key = Keys[sort.TrimStart('-')];
        var withValue = rows.Where(r => key(r) is not null);
        var ordered = sort.StartsWith('-') ? withValue.OrderByDescending(key) : withValue.OrderBy(key);
        return [.. ordered, .. rows.Where(r => key(r) is null)];
    }
}
