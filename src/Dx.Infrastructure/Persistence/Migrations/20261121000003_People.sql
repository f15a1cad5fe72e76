-- People belong to several municipalities or to none yet, so what is theirs alone (account, sessions, second factor)
-- names no municipality and has no policy: it is looked up before it is known where the person belongs.
-- Their roles are a municipality's data and stand behind its wall.

create table users (
  id uuid primary key,
  user_name text not null,
  normalized_user_name text not null unique,
  email text not null,
  normalized_email text not null unique,
  email_confirmed boolean not null,
  password_hash text,
  -- Changes with everything that must end the sessions begun before it.
  security_stamp text not null,
  concurrency_stamp text not null,
  display_name text not null,
  is_operator boolean not null,
  is_demo boolean not null,
  created_at timestamptz not null,
  -- Null: invited, has not set a password or signed in yet.
  joined_at timestamptz,
  disabled_at timestamptz
);

create table user_logins (
  login_provider text not null,
  provider_key text not null,
  provider_display_name text,
  user_id uuid not null references users (id) on delete cascade,
  primary key (login_provider, provider_key)
);
create index on user_logins (user_id);

create table sessions (
  -- SHA-256 of the cookie's value; its 256 random bits need no slow hash.
  digest bytea primary key,
  id uuid not null unique,
  user_id uuid not null references users (id) on delete cascade,
  security_stamp text not null,
  method text not null,
  client text,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index on sessions (user_id);
create index on sessions (expires_at);

-- Kept by a digest of what was typed as e-mail address, so that an address nobody has behaves like any other.
create table sign_in_attempts (
  digest bytea primary key,
  failures int not null,
  last_at timestamptz not null,
  not_before timestamptz not null
);
create index on sign_in_attempts (last_at);

create table second_factors (
  user_id uuid primary key references users (id) on delete cascade,
  -- Encrypted with the key ring.
  secret bytea not null,
  confirmed_at timestamptz,
  -- The time step of the code used last: none is accepted twice.
  last_step bigint not null
);

create table recovery_codes (
  user_id uuid not null references second_factors (user_id) on delete cascade,
  digest bytea not null,
  used_at timestamptz,
  primary key (user_id, digest)
);

create table data_protection_keys (
  id text primary key,
  xml text not null,
  created_at timestamptz not null
);

-- A queue like dirty_indicators: the sender must see all of it. The text may hold a link that opens an account, so it
-- is encrypted with the key ring and removed once sent.
create table outgoing_mails (
  id uuid primary key,
  recipient text not null,
  subject text not null,
  body bytea,
  created_at timestamptz not null,
  not_before timestamptz not null,
  attempts int not null,
  error text,
  sent_at timestamptz
);
create index on outgoing_mails (not_before) where sent_at is null;

create table memberships (
  municipality text not null references municipalities (code),
  user_id uuid not null references users (id),
  role text not null check (role in ('Administrator', 'Planner', 'Reporter', 'Reviewer', 'Viewer')),
  since timestamptz not null,
  primary key (municipality, user_id)
);
create index on memberships (user_id);

create table membership_units (
  municipality text not null,
  user_id uuid not null references users (id),
  unit_id uuid not null,
  primary key (municipality, user_id, unit_id),
  foreign key (municipality, user_id) references memberships on delete cascade,
  foreign key (municipality, unit_id) references organization_units
);
create index on membership_units (user_id);

alter table municipalities add column require_second_factor boolean not null default false;

do $$
declare
  t text;
begin
  foreach t in array array['memberships', 'membership_units'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy tenant on %I using (municipality = nullif(current_setting(''dx.municipality'', true), '''')) '
      'with check (municipality = nullif(current_setting(''dx.municipality'', true), ''''))', t);
    -- Where a person belongs must be known before any municipality is entered; only their own rows, only to read.
    execute format(
      'create policy own on %I for select using (user_id = nullif(current_setting(''dx.user'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to dx_app', t);
  end loop;
end $$;

grant select, insert, update on users to dx_app;
grant select, insert, delete on user_logins to dx_app;
grant select, insert, update, delete on sessions, sign_in_attempts, second_factors, recovery_codes to dx_app;
grant select, insert on data_protection_keys to dx_app;
grant select, insert, update, delete on outgoing_mails to dx_app;
