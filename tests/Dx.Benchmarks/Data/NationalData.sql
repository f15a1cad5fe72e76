-- $codes: the municipalities; $kpis: indicators of each. Fiscal years 2012 to 2026, two targets an indicator. What is
-- drawn depends on the indicator's number alone, so that the same size always gives the same data. History grew year
-- by year, so it lies in the heap in that order.
set session_replication_role = replica;

create function pg_temp.drawn(n bigint, salt int) returns double precision language sql immutable
return (hashint8extended(n, salt) & 2147483647) / 2147483648.0::double precision;

create function pg_temp.id(kind int, n bigint) returns uuid language sql immutable
return (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid;

insert into municipalities
select code, '市' || code, 'し', '都', true, case when m % 10 = 0 then 0.9 else 0.95 end, 0.60, 0, false
from unnest($codes) with ordinality as given (code, m);

insert into plans (municipality, id, code, title, kind, status, published, period_from, levels, unit_codes, source,
                   related_plans, processes, notes, revision)
select code, pg_temp.id(1, m), 'plan', '計画', 'Vision', 'Adopted', true, 2012, '[]', '[]', '{}', '[]', '[]', '[]', 1
from unnest($codes) with ordinality as given (code, m);

create temporary table kpi as
select code as municipality, m, k, n, pg_temp.id(2, n) as id,
       case when k % 10 < 6 then 'Increase' when k % 10 < 9 then 'Decrease' else 'Maintain' end as direction,
       share, decimals, way, start,
       -- The yearly change: against the direction, at half the speed, or at about the speed the targets ask for.
       way * 0.03 * (0.5 + pg_temp.drawn(n, 3))
         * case when pg_temp.drawn(n, 4) < 0.15 then -0.6 when pg_temp.drawn(n, 4) < 0.45 then 0.5 else 1.0 end as slope,
       -- The definition changes at that year's end.
       case when pg_temp.drawn(n, 5) < 0.05 then 2019 end as redefined_after,
       2013 + (pg_temp.drawn(n, 6) * 8)::int as baseline_year,
       pg_temp.drawn(n, 7) as baseline_draw
from (
  select code, m, k, m * 1000 + k as n, k % 3 = 0 as share, k % 3 as decimals,
         case when k % 10 < 6 then 1 when k % 10 < 9 then -1 else 0 end as way,
         round((case when k % 3 = 0 then 10 + pg_temp.drawn(m * 1000 + k, 1) * 50
                     else 10 ^ (1 + 3 * pg_temp.drawn(m * 1000 + k, 2)) end)::numeric, k % 3) as start
  from unnest($codes) with ordinality as given (code, m), generate_series(1, $kpis) as k) drawn;

insert into indicators (municipality, id, plan_id, code, ordinal, name, kind, direction, unit, measurement, lower_bound,
                        upper_bound, notes, retired, row_version)
select municipality, id, pg_temp.id(1, m), 'kpi-' || k, k, '指標' || k, 'Outcome', direction, case when share then '%' else '件' end,
       'Level', 0, case when share then 100 end, '[]', false, 1
from kpi order by m, k;

insert into indicator_versions (municipality, id, indicator_id, code, ordinal, baseline_fiscal_year, baseline_value)
select municipality, pg_temp.id(3, n * 2 + ordinal), id, 'v' || ordinal + 1, ordinal,
       case when baseline_draw < 0.75 then baseline_year end,
       case when baseline_draw < 0.55
            then greatest(round((start * (1 + slope * (baseline_year - 2012)))::numeric, decimals), 0) end
from kpi, generate_series(0, case when redefined_after is null then 0 else 1 end) as ordinal
order by m, k, ordinal;

insert into targets (municipality, indicator_id, fiscal_year, version_id, kind, comparator, value, text, notes)
select municipality, id, year, pg_temp.id(3, n * 2 + case when redefined_after is null then 0 else which end), kind,
       case when kind = 'Absolute' then
         case when direction = 'Increase' then 'AtLeast' when direction = 'Decrease' then 'AtMost'
              when k % 20 = 9 then 'AtLeast' else 'Exactly' end
       end,
       case kind
         when 'Absolute' then greatest(round((start * (1 + way * 0.03 * (year - 2012) * (0.6 + 0.6 * pg_temp.drawn(n, 20 + which))))::numeric, decimals), 0)
         when 'RelativePercent' then way * (5 + which * 10)
         when 'RelativeAmount' then round((start * way * (0.1 + 0.1 * which))::numeric, decimals)
       end,
       '目標', '[]'
from (
  select *, case when pg_temp.drawn(n, 8) < 0.7 then 2030 else 2022 end + which * case when pg_temp.drawn(n, 8) < 0.7 then 5 else 8 end as year,
         case when pg_temp.drawn(n, 10 + which) < 0.80 then 'Absolute' when pg_temp.drawn(n, 10 + which) < 0.88 then 'RelativePercent'
              when pg_temp.drawn(n, 10 + which) < 0.96 then 'RelativeAmount' else 'Undetermined' end as kind
  from kpi, generate_series(0, 1) as which) drawn
order by m, k, which;

create temporary table result as
select m, k, n, year, municipality, id as indicator_id, pg_temp.id(3, n * 2 + case when year > redefined_after then 1 else 0 end) as version_id,
       decimals, share, start,
       start * (1 + slope * (year - 2012)) as level,
       pg_temp.drawn(n * 100 + year, 30) as draw
from kpi, generate_series(2012, 2026) as year
where pg_temp.drawn(n * 100 + year, 31) < 0.85;

create function pg_temp.recorded(r result, salt int) returns numeric language sql immutable
return case
  when r.share then least(100, greatest(0, round((r.level + r.start * 0.06 * (pg_temp.drawn(r.n * 100 + r.year, salt) - 0.5))::numeric, r.decimals)))
  else greatest(0, round((r.level + r.start * 0.06 * (pg_temp.drawn(r.n * 100 + r.year, salt) - 0.5))::numeric, r.decimals)) end;

insert into observations (municipality, indicator_id, version_id, fiscal_year, value, missing, status, provenance,
                          recorded_at, recorded_by, notes)
select municipality, indicator_id, version_id, year, case when draw < 0.95 then pg_temp.recorded(r, 32) end,
       case when draw >= 0.95 then 'NotCollected' end, 'Final', 'Document', now(), 'benchmark', '[]'
from result r order by year, m, k;

-- Corrections: the newest recording of a fiscal year counts.
insert into observations (municipality, indicator_id, version_id, fiscal_year, value, status, provenance,
                          recorded_at, recorded_by, notes)
select municipality, indicator_id, version_id, year, pg_temp.recorded(r, 33), 'Final', 'Document', now(), 'benchmark', '[]'
from result r where draw between 0.90 and 0.96 order by year, m, k;

drop table kpi cascade;
drop table result cascade;
set session_replication_role = origin;
