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

    // Whole columns are compared before anything is touched: a row that stays as it is must not even be locked, which
    // would write it. A key's target year may be null, so it is compared beside the join's hashable part.
    private const string SameKey =
        """
        a.indicator_id = s.indicator_id and a.as_of_fiscal_year = s.as_of_fiscal_year
          and a.target_fiscal_year is not distinct from s.target_fiscal_year
        """;

    private const string InQuestion = "a.municipality = $1 and ($4::uuid[] is null or a.indicator_id = any($4))";

    /// <summary>$1 municipality, $2 run, $3 now, $4 the indicators in question (null: all), $5 method version; returns inserted, updated, deleted.</summary>
    public const string Merge =
        $"""
        with differing as materialized (
          select s.*, a.indicator_id is null as is_new
          from staged_attainments s left join attainments a on {InQuestion} and {SameKey}
          where a.indicator_id is null
            or (a.version_id, {Stored}, a.method_version) is distinct from (s.version_id, {Staged}, $5)
        ),
        inserted as (
          insert into attainments (municipality, {Columns}, method_version, run_id, computed_at)
          select $1, {Columns}, $5, $2, $3 from differing where is_new
          returning 1
        ),
        updated as (
          update attainments a
          set (version_id, {Figures}, method_version, run_id, computed_at) = row(s.version_id, {Staged}, $5, $2, $3)
          from differing s where not s.is_new and {InQuestion} and {SameKey}
          returning 1
        ),
        removed as (
          delete from attainments a
          where {InQuestion} and not exists (select from staged_attainments s where {SameKey})
          returning 1
        )
        select (select count(*) from inserted)::int, (select count(*) from updated)::int, (select count(*) from removed)::int
        """;

    private const string Stored =
        """
        a.target_kind, a.outlook, a.rule, a.attainment,
        a.attainment_clamped, a.ratio_to_target, a.expected_value, a.pace,
        a.required_annual_change, a.observed_annual_change, a.forecast_value,
        a.forecast_basis, a.forecast_satisfied, a.reach_fiscal_year, a.trend,
        a.current_value, a.current_fiscal_year, a.baseline_value,
        a.baseline_fiscal_year, a.target_value, a.satisfied, a.observation_ids
        """;

    private const string Staged =
        """
        s.target_kind, s.outlook, s.rule, s.attainment,
        s.attainment_clamped, s.ratio_to_target, s.expected_value, s.pace,
        s.required_annual_change, s.observed_annual_change, s.forecast_value,
        s.forecast_basis, s.forecast_satisfied, s.reach_fiscal_year, s.trend,
        s.current_value, s.current_fiscal_year, s.baseline_value,
        s.baseline_fiscal_year, s.target_value, s.satisfied, s.observation_ids
        """;
}
