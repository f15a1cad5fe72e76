-- What happens to units in an April. organization_units stays as the plan documents print it; names, places and life
-- spans as of a year are read through these rows, so an import undoes no change and a change rewrites no document.
create table organization_changes (
  municipality text not null references municipalities (code),
  id uuid not null,
  effective_fiscal_year int not null check (effective_fiscal_year > 1950),
  type text not null,
  former_name text,
  new_name text,
  former_parent_id uuid,
  new_parent_id uuid,
  note text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (municipality, id),
  foreign key (municipality, former_parent_id) references organization_units,
  foreign key (municipality, new_parent_id) references organization_units
);

create table organization_change_units (
  municipality text not null,
  change_id uuid not null,
  side text not null,
  ordinal int not null,
  unit_id uuid not null,
  turns_here boolean not null,
  primary key (municipality, change_id, side, ordinal),
  foreign key (municipality, change_id) references organization_changes on delete cascade,
  foreign key (municipality, unit_id) references organization_units
);
create index on organization_change_units (municipality, unit_id);

-- Items are named by plan and code, not by id: a revision of a plan may drop an action and a later one bring it back,
-- and what was decided about it must outlive that.
create table unit_assignments (
  municipality text not null,
  id uuid not null,
  item_kind text not null,
  plan_id uuid not null,
  item_code text not null,
  declared_unit_id uuid,
  from_fiscal_year int not null,
  unit_id uuid not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (municipality, id),
  foreign key (municipality, plan_id) references plans,
  foreign key (municipality, declared_unit_id) references organization_units,
  foreign key (municipality, unit_id) references organization_units
);
create index on unit_assignments (municipality, plan_id, item_code);

-- holder_id is a person's id without a foreign key: a person may leave and their account may go, and the history keeps
-- the name that they were shown by.
create table responsibilities (
  municipality text not null,
  id uuid not null,
  item_kind text not null,
  plan_id uuid not null,
  item_code text not null,
  role text not null,
  holder_id uuid not null,
  holder_name text not null,
  "from" date not null,
  "to" date check ("to" >= "from"),
  assigned_at timestamptz not null,
  assigned_by text not null,
  ended_by text,
  primary key (municipality, id),
  foreign key (municipality, plan_id) references plans
);
create index on responsibilities (municipality, holder_id);
create index on responsibilities (municipality, plan_id, item_code);

create table hand_overs (
  municipality text not null references municipalities (code),
  id uuid not null,
  from_holder_id uuid not null,
  from_holder_name text not null,
  to_holder_id uuid not null,
  to_holder_name text not null,
  first_day date not null,
  items jsonb not null,
  note text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (municipality, id)
);
create index on hand_overs (municipality, from_holder_id);

do $$
declare
  t text;
begin
  foreach t in array array[
    'organization_changes', 'organization_change_units', 'unit_assignments', 'responsibilities', 'hand_overs']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy tenant on %I using (municipality = nullif(current_setting(''dx.municipality'', true), '''')) '
      'with check (municipality = nullif(current_setting(''dx.municipality'', true), ''''))', t);
  end loop;
end $$;

grant select, insert, update, delete on organization_changes, organization_change_units to dx_app;
grant select, insert, update, delete on responsibilities to dx_app;

-- What was decided or handed over stays.
grant select, insert on unit_assignments, hand_overs to dx_app;
