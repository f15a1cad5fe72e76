-- Neither table refers to municipalities: what happened stays on record whatever becomes of the register, and the
-- installation's own chain ('000000') belongs to none.

create table audit_entries (
  municipality text not null,
  sequence bigint not null check (sequence > 0),
  at timestamptz not null,
  actor text not null,
  actor_id uuid,
  actor_name text not null,
  channel text not null,
  use_case text not null,
  item_kind text not null,
  item_id text not null,
  item_code text,
  part_kind text,
  part_key text,
  change text not null,
  -- JSON, kept to the letter because its letters are hashed.
  before text,
  after text,
  trace_id text,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (municipality, sequence)
);
create index on audit_entries (municipality, item_kind, item_id, sequence desc);
-- Entries arrive in the order of time.
create index on audit_entries using brin (at);

-- The end of each chain. Whoever appends locks its row until the commit, so sequences have no gap.
create table audit_heads (
  municipality text not null primary key,
  sequence bigint not null,
  hash bytea not null
) with (fillfactor = 50);

do $$
declare
  t text;
begin
  foreach t in array array['audit_entries', 'audit_heads']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy tenant on %I using (municipality = nullif(current_setting(''dx.municipality'', true), '''')) '
      'with check (municipality = nullif(current_setting(''dx.municipality'', true), ''''))', t);
  end loop;
end $$;

-- What is on record stays.
grant select, insert on audit_entries to dx_app;
grant select, insert, update on audit_heads to dx_app;
