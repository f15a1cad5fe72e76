-- The whole judgement of every (indicator, numeric or undetermined target, as-of year) as one statement. Between two
-- observations of a version nothing changes, so each (target, observed year) is judged once and then spread over the
-- years in which it is the newest.
insert into oracle_attainments
with newest as materialized (
  select distinct on (municipality, indicator_id, fiscal_year, version_id)
         municipality, indicator_id, version_id, fiscal_year as year, value, id
  from observations
  order by municipality, indicator_id, fiscal_year, version_id, id desc
),
version as materialized (
  select v.municipality, v.indicator_id, v.id as version_id, i.direction, i.lower_bound as lower, i.upper_bound as upper,
         m.thresholds_on_track as on_track, m.thresholds_slightly_behind as slightly_behind, m.thresholds_behind as behind,
         v.baseline_fiscal_year as b_year, v.baseline_value as declared,
         coalesce(v.baseline_value, o.value) as b,
         case when v.baseline_value is null and o.value is not null then o.id end as b_id,
         o.value is null and v.baseline_value is not null as b_stands_in,
         p.period_from
  from indicator_versions v
  join indicators i on i.municipality = v.municipality and i.id = v.indicator_id and not i.retired
  join plans p on p.municipality = i.municipality and p.id = i.plan_id
  join municipalities m on m.code = v.municipality
  left join newest o on o.municipality = v.municipality and o.indicator_id = v.indicator_id
    and o.version_id = v.id and o.year = v.baseline_fiscal_year
),
span as materialized (
  select municipality, indicator_id, min(year) as first_year, max(year) as last_year
  from (
    select municipality, indicator_id, min(year) as year from newest group by 1, 2
    union all select municipality, indicator_id, max(year) from newest group by 1, 2
    union all select municipality, indicator_id, b_year from version where b_year is not null
    union all select municipality, indicator_id, period_from from version
    union all select municipality, indicator_id, $1 from version) years
  group by 1, 2
),
target as materialized (
  select v.*, t.fiscal_year as t_year, t.kind, s.first_year, s.last_year,
         case v.direction when 'Increase' then 'AtLeast' when 'Decrease' then 'AtMost' else coalesce(t.comparator, 'Exactly') end as comparator,
         case t.kind when 'Absolute' then t.value
                     when 'RelativePercent' then v.b * (100 + t.value) / 100
                     when 'RelativeAmount' then v.b + t.value end as goal
  from targets t
  join version v on v.municipality = t.municipality and v.version_id = t.version_id
  join span s on s.municipality = v.municipality and s.indicator_id = v.indicator_id
),
knot as (
  select municipality, version_id, b_year as year, b as value from version where b is not null
  union all
  select municipality, version_id, t_year, goal from target where b is not null and goal is not null and t_year > b_year
),
segment as materialized (
  select municipality, version_id, year as from_year, value as from_value,
         coalesce(lead(year) over w, 100000) as to_year, coalesce(lead(value) over w, value) as to_value,
         row_number() over w = 1 as is_first, lead(year) over w is null as is_last
  from knot window w as (partition by municipality, version_id order by year)
),
value as (
  select municipality, version_id, year, value, id from newest where value is not null
  union all
  select municipality, version_id, b_year, declared, null from version where b_stands_in
),
windowed as materialized (
  select municipality, version_id, year as a_year, value as a, id,
         coalesce(min(year) filter (where id is not null) over later - 1, 100000) as until_year,
         count(*) over recent as points, first_value(value) over recent as s, min(year) over recent as s_year,
         lag(value) over ordered as previous, array_agg(id) filter (where id is not null) over recent as window_ids
  from value
  window ordered as (partition by municipality, version_id order by year),
         recent as (ordered range between 5 preceding and current row),
         later as (ordered rows between 1 following and unbounded following)
),
begun as materialized (
  select municipality, version_id, min(a_year) filter (where id is not null) as first_a from windowed group by 1, 2
),
paired as materialized (
  select t.municipality, t.indicator_id, t.version_id, t.t_year, t.kind, t.direction, t.comparator, t.lower, t.upper,
         t.on_track, t.slightly_behind, t.behind, t.b_year, t.first_year, t.last_year,
         w.a_year, w.a, w.id, w.until_year, w.points, w.s, w.s_year, w.previous, w.window_ids,
         case when t.declared is not null or t.b_year <= w.a_year then t.b end as b,
         case when t.b_year <= w.a_year then t.b_id end as b_id,
         case when t.kind = 'Absolute' or t.declared is not null or t.b_year <= w.a_year then t.goal end as goal,
         -- The newest earlier value that met the target, as year and observation.
         max(case when case t.comparator when 'AtLeast' then w.a >= t.goal when 'AtMost' then w.a <= t.goal else w.a = t.goal end
                  then w.a_year end) over earlier as met_year
  from target t
  join windowed w on w.municipality = t.municipality and w.version_id = t.version_id
  window earlier as (partition by t.municipality, t.version_id, t.t_year order by w.a_year rows between unbounded preceding and 1 preceding)
),
pathed as (
  select p.*, g.from_year, g.from_value, g.is_last,
         greatest(case when g.is_last then 1 else g.to_year - g.from_year end, 1) as run_years,
         (g.to_value - g.from_value) * (p.a_year - g.from_year) as rise_years,
         g.to_value,
         case p.comparator when 'AtLeast' then p.a >= p.goal when 'AtMost' then p.a <= p.goal else p.a = p.goal end as satisfied,
         case p.comparator when 'AtLeast' then p.b >= p.goal when 'AtMost' then p.b <= p.goal else p.b = p.goal end as b_satisfied,
         case when p.points > 1 then p.a - p.s end as rise, p.a_year - p.s_year as rise_over
  from paired p
  left join segment g on g.municipality = p.municipality and g.version_id = p.version_id and p.b is not null
    and p.a_year <= g.to_year and (p.a_year > g.from_year or (g.is_first and p.a_year = g.from_year)) and not (g.is_first and g.is_last)
  where p.id is not null
),
figured as (
  select *,
         case when b is null or goal is null then null
              when b = goal or b_satisfied then case when satisfied then 1 else 0 end
              else (a - b) / (goal - b) end as attainment,
         case when goal is not null then case when direction = 'Decrease' then goal / nullif(a, 0) else a / nullif(goal, 0) end end as ratio,
         case when goal is not null then case when is_last then to_value else from_value + rise_years / run_years end end as expected,
         case when goal is not null then (a - b) * run_years / nullif((from_value - b) * run_years + rise_years, 0) end as pace,
         case when kind <> 'State' and rise is not null
              then least(greatest(a + rise * (t_year - a_year) / rise_over, lower), upper) end as forecast
  from pathed
),
reached as (
  select *,
         case comparator when 'AtLeast' then forecast >= goal when 'AtMost' then forecast <= goal else forecast = goal end as forecast_satisfied,
         case when satisfied then 0
              when rise > 0 and comparator <> 'AtMost' and (upper is null or goal <= upper) then ceil((goal - a) * rise_over / rise)
              when rise < 0 and comparator <> 'AtLeast' and (lower is null or goal >= lower) then ceil((goal - a) * rise_over / rise) end as wait
  from figured
),
ruled as (
  select *,
         case when goal is null and (kind = 'Undetermined') then 'target_undetermined'
              when goal is null then 'relative_without_baseline'
              when satisfied then 'satisfied'
              when a_year >= t_year then 'target_year_passed'
              when met_year is not null
                or (b_year < a_year and b_satisfied) then 'satisfied_before'
              when b is null then 'no_baseline'
              when a_year <= b_year then 'not_after_baseline'
              when pace >= on_track then 'pace_on_track'
              when pace >= slightly_behind then 'pace_slightly_behind'
              when pace >= behind then 'pace_behind'
              when pace is not null then 'pace_moving_away'
              when case comparator when 'AtLeast' then a >= coalesce(expected, b) when 'AtMost' then a <= coalesce(expected, b) else a = coalesce(expected, b) end
                then 'path_kept'
              else 'path_lost' end as rule
  from reached
),
judged as (
  select r.municipality, r.indicator_id, r.version_id, r.t_year, greatest(r.a_year, r.first_year) as from_year,
         least(r.until_year, r.last_year) as until_year, r.kind, r.rule,
         round(attainment, 6) as attainment, round(ratio, 6) as ratio, round(expected, 6) as expected, round(pace, 6) as pace,
         case when t_year > a_year and satisfied = false then round((goal - a) / (t_year - a_year), 6) end as required,
         round(rise / rise_over, 6) as observed, round(forecast, 6) as forecast,
         case when points < 2 then 'None' when points < 4 then 'Indicative' else 'Trend' end as basis,
         forecast_satisfied,
         case when wait between 0 and 50
               and (comparator <> 'Exactly' or satisfied or least(greatest(a + rise * wait / rise_over, lower), upper) = goal)
              then a_year + wait::int end as reach,
         case when direction = 'Maintain' or points < 2 then null
              when (a - s) * sign > 0 and (a - previous) * sign > 0 then 'Improving'
              when (a - s) * sign > 0 then 'ImprovingWithSetback'
              when (a - previous) * sign > 0 then 'Turning'
              when a = s and a = previous then 'Flat'
              else 'Worsening' end as trend,
         round(a, 6) as a, a_year, round(b, 6) as b, b_year, round(goal, 6) as goal, satisfied,
         case when lapse_id is null or (b_id is not null and lapse_id = b_id) then
                case when b_id is null or b_year >= s_year then window_ids else b_id || window_ids end
              when b_id is null or b_year >= s_year then
                case when met_year >= s_year then window_ids else lapse_id || window_ids end
              when met_year >= s_year then b_id || window_ids
              when b_year < met_year then b_id || (lapse_id || window_ids)
              else lapse_id || (b_id || window_ids) end as ids
  from ruled r
  cross join lateral (select case direction when 'Decrease' then -1 else 1 end as sign) way
  left join (select municipality as lapse_municipality, version_id as lapse_version, a_year as lapse_year, id as lapse_id from windowed) lapse
    on r.rule = 'satisfied_before' and lapse_municipality = r.municipality and lapse_version = r.version_id and lapse_year = r.met_year
  union all
  -- As of the years before a version's first observation.
  select t.municipality, t.indicator_id, t.version_id, t.t_year, t.first_year,
         least(coalesce(begun.first_a - 1, t.last_year), t.last_year),
         t.kind, case when t.kind = 'Undetermined' then 'target_undetermined' else 'no_value' end,
         null, null, null, null, null, null, null, 'None', null, null, null, null, null,
         round(case when t.declared is not null then t.b end, 6), t.b_year,
         round(case when t.kind = 'Absolute' or t.declared is not null then t.goal end, 6), null, '{}'::bigint[]
  from target t
  left join begun on begun.municipality = t.municipality and begun.version_id = t.version_id
)
select municipality, indicator_id, version_id, t_year, as_of, kind,
       case rule when 'target_undetermined' then 'TargetUndetermined' when 'no_value' then 'NoData'
                 when 'relative_without_baseline' then 'BaselineMissing' when 'satisfied' then 'Achieved'
                 when 'target_year_passed' then 'Missed' when 'satisfied_before' then 'Lapsed' when 'no_baseline' then 'BaselineMissing'
                 when 'not_after_baseline' then 'TooEarly' when 'pace_on_track' then 'OnTrack' when 'pace_slightly_behind' then 'SlightlyBehind'
                 when 'pace_behind' then 'Behind' when 'pace_moving_away' then 'MovingAway' when 'path_kept' then 'OnTrack' else 'MovingAway' end,
       rule, attainment, case when attainment < 0 then 0 when attainment > 1 then 1 else attainment end, ratio, expected, pace, required, observed, forecast, basis, forecast_satisfied,
       reach, trend, a, a_year, b, b_year, goal, satisfied, ids, $2, $3, $4
from judged
cross join lateral generate_series(from_year, until_year) as as_of
order by municipality, indicator_id, as_of, t_year
