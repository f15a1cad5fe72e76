using Dx.Domain.Attainments;
using Dx.Domain.Common;

namespace Dx.Infrastructure.Persistence;

/// <summary>A judgement as a row of <see cref="AttainmentSql.CopyToStaging"/>, its columns in that order.</summary>
internal static class StagedAttainment
{
    private const short Columns = 26;

    public static void Write(CopyRows rows, IndicatorId indicator, JudgedPair pair)
    {
        var result = pair.Attainment;
        rows.BeginRow(Columns);
        rows.Value(indicator.Value);
        rows.Value(pair.Version.Version.Value);
        rows.Value(pair.Target?.FiscalYear.Value);
        rows.Value(pair.AsOf.Value);
        rows.Value(pair.Target?.Kind.ToString());
        rows.Value(result.Outlook.ToString());
        rows.Value(result.Rule.Id);
        rows.Value(result.AttainmentRatio);
        rows.Value(result.Clamped);
        rows.Value(result.RatioToTarget);
        rows.Value(result.ExpectedValue);
        rows.Value(result.Pace);
        rows.Value(result.RequiredAnnualChange);
        rows.Value(result.ObservedAnnualChange);
        rows.Value(result.ForecastValue);
        rows.Value(result.ForecastBasis.ToString());
        rows.Value(result.ForecastSatisfied);
        rows.Value(result.ReachFiscalYear?.Value);
        rows.Value(result.Trend?.ToString());
        rows.Value(result.CurrentValue);
        rows.Value(result.CurrentFiscalYear?.Value);
        rows.Value(result.BaselineValue);
        rows.Value(result.BaselineFiscalYear?.Value);
        rows.Value(result.TargetValue);
        rows.Value(result.Satisfied);
        rows.Value(result.UsedObservationIds);
    }
}
