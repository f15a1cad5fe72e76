using System.Globalization;
using System.Text;

namespace Dx.Api.Tests.Builders;

/// <summary>A small plan document: one element, and the indicators that a case is about.</summary>
internal sealed record PlanYaml
{
    public string Code { get; init; } = "dx-plan";

    public string Title { get; init; } = "試験のDX推進計画";

    public bool Published { get; init; } = true;

    public IReadOnlyList<string> Units { get; init; } = [];

    public IReadOnlyList<IndicatorYaml> Indicators { get; init; } = [];

    /// <summary>The plan with one more indicator.</summary>
    public PlanYaml WithIndicator(IndicatorYaml indicator) => this with { Indicators = [.. Indicators, indicator] };

    /// <summary>The plan with an increasing indicator in 件 that has these targets.</summary>
    public PlanYaml WithIndicator(string code, params string[] targets) =>
        WithIndicator(new IndicatorYaml { Code = code, Targets = targets });

    public string For(string municipality)
    {
        var yaml = new StringBuilder(
            $"""
            format: dx-plan/1
            municipality: "{municipality}"
            plan:
              code: {Code}
              title: {Title}
              kind: plan
              status: inForce
              published: {(Published ? "true" : "false")}
              period: {"{ from: 2025, to: 2045 }"}
              levels: [{"{ code: goal, name: 基本目標 }"}]
              source: {"{ document: 試験のための計画 }"}
            units: [{string.Join(", ", Units)}]
            elements:
              - {"{ code: g1, level: goal, title: 便利な手続 }"}
            indicators:

            """.ReplaceLineEndings("\n"));
        foreach (var indicator in Indicators)
        {
            yaml.Append(indicator.Text());
        }

        return (Indicators.Count == 0 ? yaml.Replace("indicators:", "indicators: []") : yaml).ToString();
    }
}

/// <summary>An indicator of a test plan; one definition version unless <see cref="Versions"/> says otherwise.</summary>
internal sealed record IndicatorYaml
{
    public string Code { get; init; } = "kpi";

    public string Name { get; init; } = "試験の指標";

    public string Kind { get; init; } = "outcome";

    public string Direction { get; init; } = "increase";

    public string Unit { get; init; } = "件";

    /// <summary>The code of the unit that answers for it.</summary>
    public string? Owner { get; init; }

    public int? LowerBound { get; init; }

    public int? UpperBound { get; init; }

    /// <summary>The fiscal year of the baseline where the document declares one.</summary>
    public string? Baseline { get; init; }

    public IReadOnlyList<string> Targets { get; init; } = [];

    public IReadOnlyList<string> Observations { get; init; } = [];

    public IReadOnlyList<VersionYaml>? Versions { get; init; }

    internal string Text()
    {
        var bounds = (Owner is null ? "" : $"    owner: {Owner}\n")
            + (LowerBound is { } lower ? $"    lowerBound: {lower}\n" : "")
            + (UpperBound is { } upper ? $"    upperBound: {upper}\n" : "");
        var versions = Versions ?? [new VersionYaml("v1", Targets) { Baseline = Baseline, Observations = Observations }];
        return $"  - code: {Code}\n    name: {Name}\n    kind: {Kind}\n    direction: {Direction}\n    unit: \"{Unit}\"\n"
            + $"    measurement: level\n{bounds}    placements: [{{ element: g1 }}]\n    versions:\n"
            + string.Concat(versions.Select(v => v.Text()));
    }
}

/// <summary>A definition version of a test indicator.</summary>
internal sealed record VersionYaml(string Code, IReadOnlyList<string> Targets)
{
    public string? Baseline { get; init; }

    public IReadOnlyList<string> Observations { get; init; } = [];

    internal string Text() =>
        $"      - code: {Code}\n"
        + (Baseline is null ? "" : $"        baseline: {Baseline}\n")
        + List("targets", Targets) + List("observations", Observations);

    private static string List(string key, IReadOnlyList<string> rows) =>
        rows.Count == 0 ? "" : $"        {key}:\n" + string.Concat(rows.Select(r => $"          - {r}\n"));
}

/// <summary>Targets as a document writes them.</summary>
internal static class TargetYaml
{
    public static string AtLeast(int year, decimal value) => Absolute(year, "atLeast", value, "以上");

    public static string AtMost(int year, decimal value) => Absolute(year, "atMost", value, "以下");

    public static string Exactly(int year, decimal value) => Absolute(year, "exactly", value, "");

    public static string Percent(int year, decimal change) => string.Create(
        CultureInfo.InvariantCulture, $"{{ fiscalYear: {year}, kind: relativePercent, value: {change}, text: 基準値比{change}% }}");

    public static string Amount(int year, decimal change) => string.Create(
        CultureInfo.InvariantCulture, $"{{ fiscalYear: {year}, kind: relativeAmount, value: {change}, text: 基準値から{change} }}");

    public static string State(int year) => $"{{ fiscalYear: {year}, kind: state, state: 定着している, text: 定着 }}";

    public static string Undetermined(int year) => $"{{ fiscalYear: {year}, kind: undetermined, text: 別途定める }}";

    private static string Absolute(int year, string comparator, decimal value, string suffix) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{ fiscalYear: {year}, kind: absolute, comparator: {comparator}, value: {value}, text: \"{value}{suffix}\" }}");
}
