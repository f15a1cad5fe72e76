-- Keys become a municipality's data like any other. Those of the operator belong to the installation ('000000'), which
-- the register does not know; nobody but start-up enters it. Municipalities are never removed, so nothing is left
-- hanging without the reference.
alter table api_keys drop constraint api_keys_municipality_fkey;
update api_keys set municipality = '000000' where municipality is null;
alter table api_keys alter column municipality set not null;
alter table api_keys drop constraint api_keys_pkey, drop constraint api_keys_digest_key;
alter table api_keys add primary key (municipality, id), add unique (municipality, digest);
-- Looked up before it is known whose key it is; two secrets of 256 random bits never meet.
create index on api_keys (digest);

alter table api_keys add column created_by text not null default 'system';
alter table api_keys alter column created_by drop default;
alter table api_keys add column last_used_on date;

alter table api_keys enable row level security;
alter table api_keys force row level security;
create policy tenant on api_keys
  using (municipality = nullif(current_setting('dx.municipality', true), ''))
  with check (municipality = nullif(current_setting('dx.municipality', true), ''));
-- Whose key it is must be known before any municipality is entered; only the row of the secret that is shown, only to read.
create policy shown on api_keys for select
  using (digest = decode(nullif(current_setting('dx.api_key', true), ''), 'hex'));

-- What a letter is about, when it is too late for it, and what became of it. not_before is also the lease of whoever
-- tries to send it.
alter table outgoing_mails
  add column kind text not null default 'Invitation',
  add column valid_until timestamptz,
  add column queued_at timestamptz not null default clock_timestamp(),
  add column given_up_at timestamptz;
alter table outgoing_mails alter column kind drop default;
drop index outgoing_mails_not_before_idx;
create index on outgoing_mails (not_before) where sent_at is null and given_up_at is null;
create index on outgoing_mails (recipient, created_at);

-- Whom a city's own identity provider means. A city's data, gone with the person's part in the city; user_id refers to
-- the account as well, as that of every other row of a person does.
create table external_logins (
  municipality text not null,
  provider text not null,
  subject text not null,
  user_id uuid not null references users (id),
  linked_at timestamptz not null,
  primary key (municipality, provider, subject),
  unique (municipality, provider, user_id),
  foreign key (municipality, user_id) references memberships on delete cascade
);
create index on external_logins (user_id);
alter table external_logins enable row level security;
alter table external_logins force row level security;
create policy tenant on external_logins
  using (municipality = nullif(current_setting('dx.municipality', true), ''))
  with check (municipality = nullif(current_setting('dx.municipality', true), ''));
grant select, insert, delete on external_logins to dx_app;

-- Was never written: it knew no municipality.
drop table user_logins;

-- A session by a city's provider opens that city alone.
alter table sessions
  add column vouched_by text references municipalities (code),
  add column vouched_second_factor boolean not null default false;
