using Dx.Domain.Municipalities;

namespace Dx.Benchmarks.Data;

/// <summary>New results as sections report them, each with its entry on the dirty list.</summary>
internal static class ChangedResults
{
    /// <summary>In each of the municipalities, the first so many indicators get this fiscal year's result.</summary>
    public static Task RecordAsync(Nation nation, IEnumerable<MunicipalityCode> municipalities, int indicatorsEach, int most) =>
        nation.Owner.RunAsync(
            """
            with chosen as (
              select i.municipality, i.id, v.id as version_id
              from indicators i
              join lateral (select id from indicator_versions v where v.municipality = i.municipality and v.indicator_id = i.id
                            order by ordinal desc limit 1) v on true
              where i.municipality = any($1) and i.ordinal <= $2
              order by i.municipality, i.ordinal limit $3
            ),
            listed as (
              insert into dirty_indicators (municipality, indicator_id) select municipality, id from chosen
            )
            insert into observations (municipality, indicator_id, version_id, fiscal_year, value, status, provenance, recorded_at, recorded_by, notes)
            select municipality, id, version_id, $4, round((random() * 90 + 5)::numeric, 2), 'Final', 'Excel', now(), 'benchmark', '[]' from chosen
            """,
            municipalities.Select(m => m.Value).ToArray(), indicatorsEach, most, NationalData.FiscalYear);
}
