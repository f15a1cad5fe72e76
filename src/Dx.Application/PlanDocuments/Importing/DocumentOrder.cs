namespace Dx.Application.PlanDocuments.Importing;

/// <summary>What is not a difference between two documents.</summary>
internal static class DocumentOrder
{
    /// <summary>Targets and observations in the order of their fiscal years, as they are stored.</summary>
    public static PlanDocument InDataOrder(this PlanDocument document) => document with
    {
        Indicators = [.. document.Indicators.Select(i => i with
        {
            Versions = [.. i.Versions.Select(v => v with
            {
                Targets = [.. v.Targets.OrderBy(t => t.FiscalYear)],
                Observations = [.. v.Observations.OrderBy(o => o.FiscalYear)],
            })],
        })],
    };

    /// <summary>
    /// Without the observations that another document does not speak of: results recorded in the meantime are no part of
    /// what it changes, and an import never takes an observation away.
    /// </summary>
    public static PlanDocument WithObservationsOf(this PlanDocument current, PlanDocument next)
    {
        var spoken = (
            from indicator in next.Indicators
            from version in indicator.Versions
            from observation in version.Observations
            select (indicator.Code, Version: version.Code, observation.FiscalYear)).ToHashSet();
        return current with
        {
            Indicators = [.. current.Indicators.Select(i => i with
            {
                Versions = [.. i.Versions.Select(v => v with
                {
                    Observations = [.. v.Observations.Where(o => spoken.Contains((i.Code, v.Code, o.FiscalYear)))],
                })],
            })],
        };
    }
}
