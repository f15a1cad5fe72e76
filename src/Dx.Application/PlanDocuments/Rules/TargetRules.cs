using Dx.Application.PlanDocuments.Shapes;
using Dx.Application.PlanDocuments.Trees;
using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;
using Codes = Dx.Application.PlanDocuments.PlanDocumentProblemCodes;

namespace Dx.Application.PlanDocuments.Rules;

/// <summary>Each kind of target has its own fields.</summary>
internal sealed class TargetRules(
    PeriodNode period, IndicatorNode indicator, DocumentPath indicatorPath, BoundsRule bounds, RuleReport report)
{
    private readonly bool isPeriodUsable = report.IsSound(DocumentPath.Root["plan"]["period"], "from", "to") && !(period.To < period.From);
    private readonly bool isDirectionSound = report.IsSound(indicatorPath, "direction");

    public void Check(IndicatorVersionNode version, DocumentPath versionPath, TargetNode target, DocumentPath path)
    {
        CheckYear(target, path);
        if (!report.IsSound(path, "kind"))
        {
            return;
        }

        var isAbsolute = target.Kind == TargetKind.Absolute;
        var isRelative = target.Kind is TargetKind.RelativePercent or TargetKind.RelativeAmount;
        CheckField(target.Kind, path, "comparator", "atLeast 以上 / atMost 以下 / exactly ちょうど", target.Comparator is not null, isAbsolute);
        CheckField(target.Kind, path, "value", "数値", target.Value is not null, isAbsolute || isRelative);
        CheckField(target.Kind, path, "state", "めざす状態", target.State is not null, target.Kind == TargetKind.State);

        if (isRelative && version.Baseline is null && report.IsSound(versionPath, "baseline"))
        {
            report.Add(
                Codes.BaselineMissing,
                path["kind"],
                "基準値に対する目標ですが、この版に基準値（baseline）がありません。値がまだなければ、年度だけでも書いてください（例: baseline: { fiscalYear: 2025 }）。");
        }

        if (isAbsolute && target.Value is { } value)
        {
            bounds.Check(value, path["value"]);
        }

        if (isAbsolute)
        {
            CheckDirection(target, path);
        }
    }

    private void CheckField(TargetKind kind, DocumentPath path, string field, string what, bool isPresent, bool isWanted)
    {
        if (isPresent == isWanted || !report.IsSound(path, field))
        {
            return;
        }

        var word = ChoiceShape.WordFor(kind);
        if (isWanted)
        {
            report.Add(Codes.TargetField, path, $"kind が {word} の目標には {field}（{what}）が必要です。");
        }
        else
        {
            report.Add(Codes.TargetField, path[field], $"kind が {word} の目標に {field} は書けません。消すか、kind を直してください。");
        }
    }

    private void CheckYear(TargetNode target, DocumentPath path)
    {
        if (!isPeriodUsable || !FiscalYear.IsValid(target.FiscalYear.Value))
        {
            return;
        }

        if (target.FiscalYear < period.From || target.FiscalYear > (period.To ?? target.FiscalYear))
        {
            report.Add(
                Codes.TargetOutsidePeriod,
                path["fiscalYear"],
                $"目標の年度 {target.FiscalYear} が計画期間（{period.From}～{period.To}年度）の外にあります。年度か plan.period を直してください。");
        }
    }

    // What satisfies a target follows the indicator's direction, so a comparator that says the opposite cannot stand.
    private void CheckDirection(TargetNode target, DocumentPath path)
    {
        var isAgainst = (indicator.Direction, target.Comparator) is
            (Direction.Increase, Comparator.AtMost) or (Direction.Decrease, Comparator.AtLeast);
        if (isAgainst && isDirectionSound)
        {
            report.Add(
                Codes.ComparatorAgainstDirection,
                path["comparator"],
                $"指標の direction（{ChoiceShape.WordFor(indicator.Direction)}）と向きが逆です。どちらかを直してください。");
        }
    }
}
