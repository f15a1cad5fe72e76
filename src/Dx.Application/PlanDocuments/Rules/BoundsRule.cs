using Dx.Application.PlanDocuments.Binding;
using Dx.Application.PlanDocuments.Trees;
using Codes = Dx.Application.PlanDocuments.PlanDocumentProblemCodes;

namespace Dx.Application.PlanDocuments.Rules;

/// <summary>An indicator's own bounds hold for every value of it.</summary>
internal sealed class BoundsRule(IndicatorNode indicator, DocumentPath indicatorPath, RuleReport report)
{
    private readonly bool isUsable = report.IsSound(indicatorPath, "lowerBound", "upperBound") && !(indicator.LowerBound > indicator.UpperBound);

    public void CheckOrder()
    {
        if (indicator.LowerBound > indicator.UpperBound)
        {
            report.Add(Codes.BoundsOrder, indicatorPath["upperBound"], "上限（upperBound）が下限（lowerBound）より小さくなっています。");
        }
    }

    public void Check(decimal value, DocumentPath path)
    {
        if (!isUsable)
        {
            return;
        }

        if (value < indicator.LowerBound)
        {
            report.Add(
                Codes.OutOfBounds, path,
                $"{DocumentText.Of(value)} は下限 {DocumentText.Of(indicator.LowerBound.Value)} を下回っています。値か lowerBound を直してください。");
        }
        else if (value > indicator.UpperBound)
        {
            report.Add(
                Codes.OutOfBounds, path,
                $"{DocumentText.Of(value)} は上限 {DocumentText.Of(indicator.UpperBound.Value)} を超えています。値か upperBound を直してください（延べ率には上限を置きません）。");
        }
    }
}
