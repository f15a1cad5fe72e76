-- Every tenant table begins its key with the municipality, carries row-level security with FORCE, and is
-- reachable by dx_app only. dx_app owns nothing and cannot bypass the policies.

create table municipalities (
  code text primary key check (code ~ '^[0-9]{6}$'),
  name text not null,
  name_kana text not null,
  prefecture text not null,
  is_fictional boolean not null,
  thresholds_on_track numeric not null,
  thresholds_slightly_behind numeric not null,
  thresholds_behind numeric not null,
  strict_roll_up boolean not null
);

create table plans (
  municipality text not null references municipalities (code),
  id uuid not null,
  code text not null check (code ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$'),
  title text not null,
  short_title text,
  kind text not null,
  status text not null,
  published boolean not null,
  period_from int not null,
  period_to int check (period_to >= period_from),
  period_text text,
  adopted_on text,
  summary text,
  levels jsonb not null,
  unit_codes jsonb not null,
  source jsonb not null,
  related_plans jsonb not null,
  processes jsonb not null,
  notes jsonb not null,
  revision int not null,
  primary key (municipality, id),
  unique (municipality, code)
);

create table plan_revisions (
  municipality text not null,
  plan_id uuid not null,
  revision int not null,
  document text not null,
  document_hash text not null,
  imported_at timestamptz not null,
  imported_by text not null,
  primary key (municipality, plan_id, revision),
  foreign key (municipality, plan_id) references plans
);

create table plan_elements (
  municipality text not null,
  id uuid not null,
  plan_id uuid not null,
  code text not null,
  parent_id uuid,
  ordinal int not null,
  level_code text not null,
  number text,
  title text not null,
  summary text,
  aspects jsonb not null,
  national_priorities jsonb not null,
  cite text,
  notes jsonb not null,
  primary key (municipality, id),
  unique (municipality, plan_id, code),
  foreign key (municipality, plan_id) references plans,
  foreign key (municipality, parent_id) references plan_elements deferrable initially deferred,
  check (parent_id is distinct from id)
);

create table organization_units (
  municipality text not null references municipalities (code),
  id uuid not null,
  code text not null,
  name text not null,
  parent_id uuid,
  valid_from int,
  valid_to int check (valid_to >= valid_from),
  notes jsonb not null,
  primary key (municipality, id),
  unique (municipality, code),
  foreign key (municipality, parent_id) references organization_units deferrable initially deferred
);

create table action_items (
  municipality text not null,
  id uuid not null,
  plan_id uuid not null,
  code text not null,
  ordinal int not null,
  number text,
  title text not null,
  summary text,
  points jsonb not null,
  period_from int,
  period_to int check (period_to >= period_from),
  period_text text,
  result_fiscal_year int,
  result_rating text,
  result_text text,
  cite text,
  notes jsonb not null,
  primary key (municipality, id),
  unique (municipality, plan_id, code),
  foreign key (municipality, plan_id) references plans
);

create table action_sections (
  municipality text not null,
  action_item_id uuid not null,
  ordinal int not null,
  unit_id uuid not null,
  role text not null,
  "from" int,
  "to" int check ("to" >= "from"),
  text text,
  primary key (municipality, action_item_id, ordinal),
  foreign key (municipality, action_item_id) references action_items on delete cascade,
  foreign key (municipality, unit_id) references organization_units
);

create table schedule_phases (
  municipality text not null,
  action_item_id uuid not null,
  ordinal int not null,
  title text not null,
  "from" int,
  "to" int check ("to" >= "from"),
  notes jsonb not null,
  primary key (municipality, action_item_id, ordinal),
  foreign key (municipality, action_item_id) references action_items on delete cascade
);

create table indicators (
  municipality text not null,
  id uuid not null,
  plan_id uuid not null,
  code text not null check (code ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$'),
  ordinal int not null,
  name text not null,
  kind text not null,
  direction text not null,
  unit text not null,
  measurement text not null,
  lower_bound numeric,
  upper_bound numeric check (upper_bound >= lower_bound),
  decimals int check (decimals between 0 and 6),
  owner_unit_id uuid,
  cite text,
  notes jsonb not null,
  retired boolean not null,
  row_version bigint not null,
  primary key (municipality, id),
  unique (municipality, code),
  foreign key (municipality, plan_id) references plans,
  foreign key (municipality, owner_unit_id) references organization_units
);
create index on indicators (municipality, plan_id, ordinal);

create table indicator_versions (
  municipality text not null,
  id uuid not null,
  indicator_id uuid not null,
  code text not null,
  ordinal int not null,
  name text,
  definition text,
  numerator text,
  denominator text,
  baseline_fiscal_year int,
  baseline_value numeric,
  baseline_text text,
  primary key (municipality, id),
  unique (municipality, indicator_id, code),
  foreign key (municipality, indicator_id) references indicators on delete cascade,
  check (baseline_fiscal_year is not null or baseline_value is null)
);

create table targets (
  municipality text not null,
  indicator_id uuid not null,
  fiscal_year int not null,
  version_id uuid not null,
  kind text not null,
  comparator text,
  value numeric,
  state text,
  text text not null,
  notes jsonb not null,
  primary key (municipality, indicator_id, fiscal_year),
  foreign key (municipality, version_id) references indicator_versions on delete cascade
);
create index on targets (municipality, version_id);

create table observations (
  municipality text not null,
  id bigint generated always as identity,
  indicator_id uuid not null,
  version_id uuid not null,
  fiscal_year int not null,
  as_of date,
  value numeric,
  numerator numeric,
  denominator numeric,
  state_reached boolean,
  missing text,
  status text not null,
  text text,
  provenance text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  cite text,
  notes jsonb not null,
  primary key (municipality, id),
  foreign key (municipality, indicator_id) references indicators,
  foreign key (municipality, version_id) references indicator_versions,
  -- Missing is never a value, and a value is never missing.
  check (missing is null or (value is null and state_reached is null))
);
create index on observations (municipality, indicator_id, fiscal_year, id desc) include (version_id, value, state_reached);

create table placements (
  municipality text not null,
  id uuid not null,
  plan_id uuid not null,
  element_id uuid not null,
  indicator_id uuid,
  action_item_id uuid,
  occurrence int not null,
  number text,
  label text,
  primary key (municipality, id),
  foreign key (municipality, plan_id) references plans,
  foreign key (municipality, element_id) references plan_elements on delete cascade,
  foreign key (municipality, indicator_id) references indicators on delete cascade,
  foreign key (municipality, action_item_id) references action_items on delete cascade,
  check (num_nonnulls(indicator_id, action_item_id) = 1)
);
create index on placements (municipality, element_id);
create index on placements (municipality, indicator_id);
create index on placements (municipality, action_item_id);
create index on placements (municipality, plan_id);

create table principles (
  municipality text not null,
  plan_id uuid not null,
  code text not null,
  ordinal int not null,
  "group" text not null,
  title text not null,
  summary text,
  points jsonb not null,
  cite text,
  notes jsonb not null,
  primary key (municipality, plan_id, code),
  foreign key (municipality, plan_id) references plans
);

create table successions (
  municipality text not null,
  plan_id uuid not null,
  code text not null,
  ordinal int not null,
  type text not null,
  text text,
  "from" jsonb not null,
  "to" jsonb not null,
  cite text,
  notes jsonb not null,
  primary key (municipality, plan_id, code),
  foreign key (municipality, plan_id) references plans
);

create table governance_bodies (
  municipality text not null,
  plan_id uuid not null,
  code text not null,
  ordinal int not null,
  name text not null,
  chair text,
  role text,
  members text,
  cite text,
  notes jsonb not null,
  primary key (municipality, plan_id, code),
  foreign key (municipality, plan_id) references plans
);

create table reporting_lines (
  municipality text not null,
  plan_id uuid not null,
  code text not null,
  ordinal int not null,
  "from" text not null,
  "to" text not null,
  what text not null,
  "when" text,
  cite text,
  notes jsonb not null,
  primary key (municipality, plan_id, code),
  foreign key (municipality, plan_id) references plans
);

create table terms (
  municipality text not null,
  plan_id uuid not null,
  code text not null,
  ordinal int not null,
  definition text,
  cite text,
  notes jsonb not null,
  primary key (municipality, plan_id, code),
  foreign key (municipality, plan_id) references plans
);

create table reference_cases (
  municipality text not null,
  plan_id uuid not null,
  code text not null,
  ordinal int not null,
  field text,
  subject text not null,
  caption text,
  points jsonb not null,
  cite text,
  notes jsonb not null,
  primary key (municipality, plan_id, code),
  foreign key (municipality, plan_id) references plans
);

create table attainments (
  municipality text not null,
  indicator_id uuid not null,
  version_id uuid not null,
  -- Null: the indicator has no target at all.
  target_fiscal_year int,
  as_of_fiscal_year int not null,
  target_kind text,
  outlook text not null,
  rule text not null,
  attainment numeric,
  attainment_clamped numeric,
  ratio_to_target numeric,
  expected_value numeric,
  pace numeric,
  required_annual_change numeric,
  observed_annual_change numeric,
  forecast_value numeric,
  forecast_basis text not null,
  forecast_satisfied boolean,
  reach_fiscal_year int,
  trend text,
  current_value numeric,
  current_fiscal_year int,
  baseline_value numeric,
  baseline_fiscal_year int,
  target_value numeric,
  satisfied boolean,
  observation_ids bigint[] not null,
  method_version int not null,
  run_id uuid not null,
  computed_at timestamptz not null,
  foreign key (municipality, indicator_id) references indicators on delete cascade,
  unique nulls not distinct (municipality, indicator_id, as_of_fiscal_year, target_fiscal_year)
);

create table recalculation_runs (
  municipality text not null references municipalities (code),
  id uuid not null,
  trigger text not null,
  scope text not null,
  status text not null,
  requested_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  counts_indicators int not null,
  counts_computed int not null,
  counts_inserted int not null,
  counts_updated int not null,
  counts_deleted int not null,
  error text,
  primary key (municipality, id)
);
create index on recalculation_runs (municipality, requested_at desc);

create table idempotency_keys (
  municipality text not null references municipalities (code),
  key text not null,
  request_hash text not null,
  response jsonb,
  created_at timestamptz not null,
  primary key (municipality, key)
);

-- A queue, not data: which indicators of which municipality are out of date. Workers must see all of it, so it has
-- no policy; it holds identifiers only. Rows are only added and removed, so writers never wait for each other.
create table dirty_indicators (
  seq bigint generated always as identity primary key,
  municipality text not null,
  -- Null: no indicator changed, but a run was asked for.
  indicator_id uuid,
  marked_at timestamptz not null default now()
);
create index on dirty_indicators (municipality);

-- Looked up before it is known whose key it is, so without a policy; only digests are stored.
create table api_keys (
  id uuid primary key,
  digest bytea not null unique,
  prefix text not null,
  municipality text references municipalities (code),
  scope text not null,
  name text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);

do $$
declare
  t text;
begin
  foreach t in array array[
    'plans', 'plan_revisions', 'plan_elements', 'organization_units', 'action_items', 'action_sections',
    'schedule_phases', 'indicators', 'indicator_versions', 'targets', 'observations', 'placements', 'principles',
    'successions', 'governance_bodies', 'reporting_lines', 'terms', 'reference_cases', 'attainments',
    'recalculation_runs', 'idempotency_keys']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    -- After a transaction-local set_config the setting reads '' and not null, hence nullif.
    execute format(
      'create policy tenant on %I using (municipality = nullif(current_setting(''dx.municipality'', true), '''')) '
      'with check (municipality = nullif(current_setting(''dx.municipality'', true), ''''))', t);
    execute format('grant select, insert, update, delete on %I to dx_app', t);
  end loop;
end $$;

-- The list of municipalities is public; only a municipality's own transaction may change its row.
alter table municipalities enable row level security;
alter table municipalities force row level security;
create policy readable on municipalities for select using (true);
create policy tenant on municipalities using (code = nullif(current_setting('dx.municipality', true), ''))
  with check (code = nullif(current_setting('dx.municipality', true), ''));
grant select, insert, update on municipalities to dx_app;
grant select, insert, delete on dirty_indicators to dx_app;
grant select, insert, update on api_keys to dx_app;

-- What was recorded or imported stays.
revoke update, delete on observations, plan_revisions from dx_app;
