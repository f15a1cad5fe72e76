namespace Dx.Infrastructure.Persistence;

/// <summary>The statements of the recalculation. $1 is the municipality, $2 the indicators or null for all.</summary>
internal static class AttainmentSql
{
    public const string Versions =
        """
        select v.indicator_id, v.id, p.period_from, i.direction, i.lower_bound, i.upper_bound,
               v.baseline_fiscal_year, v.baseline_value
        from indicator_versions v
        join indicators i on i.municipality = v.municipality and i.id = v.indicator_id
        join plans p on p.municipality = i.municipality and p.id = i.plan_id
        where v.municipality = $1 and not i.retired and ($2::uuid[] is null or v.indicator_id = any($2))
        order by v.indicator_id, v.ordinal
        """;

    public const string Targets =
        """
        select version_id, fiscal_year, kind, comparator, value from targets
        where municipality = $1 and ($2::uuid[] is null or indicator_id = any($2))
        """;

    // Only the newest recording of a fiscal year counts, so older ones need not travel.
    public const string Observations =
        """
        select distinct on (indicator_id, fiscal_year, version_id) version_id, id, fiscal_year, value, state_reached
        from observations
        where municipality = $1 and ($2::uuid[] is null or indicator_id = any($2))
        order by indicator_id, fiscal_year, version_id, id desc
        """;

    private const string Figures =
        """
        target_kind, outlook, rule, attainment, attainment_clamped, ratio_to_target, expected_value, pace,
        required_annual_change, observed_annual_change, forecast_value, forecast_basis, forecast_satisfied,
        reach_fiscal_year, trend, current_value, current_fiscal_year, baseline_value, baseline_fiscal_year,
        target_value, satisfied, observation_ids
        """;

    private const string Columns = $"indicator_id, version_id, target_fiscal_year, as_of_fiscal_year, {Figures}";

    public const string CreateStaging =
        $"create temporary table staged_attainments on commit drop as select {Columns} from attainments with no data";

    public const string CopyToStaging = $"copy staged_attainments ({Columns}) from stdin (format binary)";

    /// <summary>$1 municipality, $2 run, $3 now, $4 the indicators in question (null: all), $5 method version; returns inserted, updated, deleted.</summary>
    public const string Merge =
        $"""
        with written as (
          insert into attainments (municipality, {Columns}, method_version, run_id, computed_at)
          select $1, {Columns}, $5, $2, $3 from staged_attainments
          on conflict (municipality, indicator_id, as_of_fiscal_year, target_fiscal_year) do update
          set (version_id, {Figures}, method_version, run_id, computed_at) =
            row(excluded.version_id, {Excluded}, excluded.method_version, excluded.run_id, excluded.computed_at)
          where (attainments.version_id, {Stored}, attainments.method_version)
            is distinct from (excluded.version_id, {Excluded}, excluded.method_version)
          returning (xmax = 0) as inserted
        ),
        removed as (
          delete from attainments a
          where a.municipality = $1 and ($4::uuid[] is null or a.indicator_id = any($4)) and not exists (
            select from staged_attainments s
            where s.indicator_id = a.indicator_id and s.as_of_fiscal_year = a.as_of_fiscal_year
              and s.target_fiscal_year is not distinct from a.target_fiscal_year)
          returning 1
        )
        select (select count(*) from written where inserted)::int,
               (select count(*) from written where not inserted)::int,
               (select count(*) from removed)::int
        """;

    private const string Excluded =
        """
        excluded.target_kind, excluded.outlook, excluded.rule, excluded.attainment, excluded.attainment_clamped,
        excluded.ratio_to_target, excluded.expected_value, excluded.pace, excluded.required_annual_change,
        excluded.observed_annual_change, excluded.forecast_value, excluded.forecast_basis, excluded.forecast_satisfied,
        excluded.reach_fiscal_year, excluded.trend, excluded.current_value, excluded.current_fiscal_year,
        excluded.baseline_value, excluded.baseline_fiscal_year, excluded.target_value, excluded.satisfied,
        excluded.observation_ids
        """;

    private const string Stored =
        """
        attainments.target_kind, attainments.outlook, attainments.rule, attainments.attainment,
        attainments.attainment_clamped, attainments.ratio_to_target, attainments.expected_value, attainments.pace,
        attainments.required_annual_change, attainments.observed_annual_change, attainments.forecast_value,
        attainments.forecast_basis, attainments.forecast_satisfied, attainments.reach_fiscal_year, attainments.trend,
        attainments.current_value, attainments.current_fiscal_year, attainments.baseline_value,
        attainments.baseline_fiscal_year, attainments.target_value, attainments.satisfied, attainments.observation_ids
        """;
}
