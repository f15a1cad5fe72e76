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
