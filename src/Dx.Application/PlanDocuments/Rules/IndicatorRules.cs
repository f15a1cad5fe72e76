using Dx.Application.PlanDocuments.Trees;
using Dx.Domain.FiscalYears;
using Codes = Dx.Application.PlanDocuments.PlanDocumentProblemCodes;

namespace Dx.Application.PlanDocuments.Rules;

/// <summary>Indicators with their versions, targets and observations.</summary>
internal static class IndicatorRules
{
    private const int MostDecimals = PlanDocumentLimits.NumberDecimals;

    public static void Check(PlanDocument document, RuleReport report)
    {
        foreach (var (indicator, path) in document.Indicators.WithPath(DocumentPath.Root["indicators"]))
        {
            if (indicator.Versions.Count == 0 && report.IsSound(path, "versions"))
            {
                report.Add(Codes.MissingKey, path["versions"], "定義の版を一つは書いてください（例: - code: v1）。");
            }

            if (indicator.Decimals is < 0 or > MostDecimals)
            {
                report.Add(Codes.NumberRange, path["decimals"], $"表示する小数の桁数は0から{MostDecimals}までで書いてください。");
            }

            CheckValues(document.Plan.Period, indicator, path, report);
        }
    }

    private static void CheckValues(PeriodNode period, IndicatorNode indicator, DocumentPath path, RuleReport report)
    {
        var bounds = new BoundsRule(indicator, path, report);
        var targets = new TargetRules(period, indicator, path, bounds, report);
        var observations = new ObservationRules(indicator, bounds, report);
        bounds.CheckOrder();

        // A year is promised once, whichever definition it is promised under.
        var targetYears = new HashSet<FiscalYear>();
        foreach (var (version, at) in indicator.Versions.WithPath(path["versions"]))
        {
            if (version.Baseline?.Value is { } baseline)
            {
                bounds.Check(baseline, at["baseline"]["value"]);
            }

            foreach (var (target, targetPath) in version.Targets.WithPath(at["targets"]))
            {
                targets.Check(version, at, target, targetPath);
                ReportSecond(targetYears, target.FiscalYear, targetPath, "目標値", report);
            }

            var observedYears = new HashSet<FiscalYear>();
            foreach (var (observation, observationPath) in version.Observations.WithPath(at["observations"]))
            {
                observations.Check(observation, observationPath);
                ReportSecond(observedYears, observation.FiscalYear, observationPath, "実績値", report);
            }
        }
    }

    private static void ReportSecond(HashSet<FiscalYear> years, FiscalYear year, DocumentPath path, string noun, RuleReport report)
    {
        // An unreadable year was reported as such.
        if (FiscalYear.IsValid(year.Value) && !years.Add(year))
        {
            report.Add(Codes.DuplicateYear, path["fiscalYear"], $"{year.ToJapanese()}の{noun}が二つあります。一つにしてください。");
        }
    }
}
