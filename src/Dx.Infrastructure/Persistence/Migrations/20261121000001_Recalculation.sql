-- Where each municipality's recalculation stands: who is at it, since when it fails, what it was last judged with in full.
-- A queue's table like dirty_indicators, not data: workers claim before they enter a municipality, so it has no policy.
create table recalculation_states (
  municipality text primary key,
  lease_holder text,
  -- Rises with every claim; a worker writes only while the token is still its own.
  lease_token bigint not null default 0,
  -- By the database's clock; null: nobody is at it.
  lease_expires_at timestamptz,
  failed_attempts int not null default 0,
  next_attempt_at timestamptz,
  computed_fiscal_year int,
  computed_method_version int,
  computed_on_track numeric,
  computed_slightly_behind numeric,
  computed_behind numeric,
  computed_at timestamptz
);

-- A full run is asked for, and this is why; then no indicator is named.
alter table dirty_indicators add column trigger text check (trigger is null or indicator_id is null);

-- What was due and was started: one row per schedule and time, so that no engine, node or restart starts it twice.
create table schedule_occurrences (
  schedule text not null,
  due_at timestamptz not null,
  fired_at timestamptz not null,
  -- How many were asked to recalculate.
  municipalities int not null,
  primary key (schedule, due_at)
);

grant select, insert, update on recalculation_states to dx_app;
grant select, insert, delete on schedule_occurrences to dx_app;
