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
