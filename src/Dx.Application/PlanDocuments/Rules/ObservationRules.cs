using System.Globalization;
using Dx.Application.PlanDocuments.Trees;
using Dx.Domain.FiscalYears;
using Codes = Dx.Application.PlanDocuments.PlanDocumentProblemCodes;

namespace Dx.Application.PlanDocuments.Rules;

/// <summary>An observation is one thing: a value, a ratio, a judgement, a reason, or a text.</summary>
internal sealed class ObservationRules(IndicatorNode indicator, BoundsRule bounds, RuleReport report)
{
    public void Check(ObservationNode observation, DocumentPath path)
    {
        CheckForm(observation, path);
        CheckRatio(observation, path);
        var result = observation.ToResult();
        if (result.ComputedValue(indicator.Unit) is { } value)
        {
            bounds.Check(value, path[observation.Value is null ? "numerator" : "value"]);
        }

        if (observation.AsOf is { } asOf && FiscalYear.IsValid(observation.FiscalYear.Value) && !result.IsAsOfWithinReach)
        {
            report.Add(
                Codes.AsOfOutsideYear,
                path["asOf"],
                $"{asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} は{observation.FiscalYear.ToJapanese()}の時点ではありません。年度の初日から、終わって1年後までの日を書いてください。");
        }
    }

    private void CheckForm(ObservationNode observation, DocumentPath path)
    {
        if (!report.IsSound(path, "value", "numerator", "denominator", "stateReached", "missing", "text"))
        {
            return;
        }

        string[] forms =
        [
            .. observation.Value is null ? [] : new[] { "value" },
            .. observation.Numerator is null && observation.Denominator is null ? [] : new[] { "numerator と denominator" },
            .. observation.StateReached is null ? [] : new[] { "stateReached" },
            .. observation.Missing is null ? [] : new[] { "missing" },
        ];
        if (forms.Length > 1)
        {
            report.Add(Codes.ObservationForm, path, $"{string.Join("、", forms)} は一緒に書けません。どれか一つにしてください。書かれたとおりの表記は text に残せます。");
        }
        else if (forms.Length == 0 && observation.Text is null)
        {
            report.Add(
                Codes.ObservationForm,
                path,
                "値がありません。value、numerator と denominator、stateReached、missing（値がない理由）、text（文章での結果）のどれかを書いてください。");
        }
    }

    private void CheckRatio(ObservationNode observation, DocumentPath path)
    {
        if (!report.IsSound(path, "numerator", "denominator"))
        {
            return;
        }

        if (observation.Numerator is null != observation.Denominator is null)
        {
            report.Add(Codes.ObservationForm, path, "numerator（分子）と denominator（分母）は両方を書いてください。");
        }
        else if (observation.Denominator <= 0)
        {
            report.Add(Codes.Denominator, path["denominator"], "分母は0より大きい数で書いてください。対象がなかったときは missing: notApplicable と書きます。");
        }
        else if (Math.Abs(observation.ToResult().ComputedValue(indicator.Unit) ?? 0) >= PlanDocumentLimits.NumberMagnitude)
        {
            report.Add(Codes.NumberRange, path["numerator"], "分子を分母で割った値が大きすぎます（絶対値は1兆未満）。");
        }
    }
}
