import { messages } from '@/shared/messages/messages';
import { FilterField } from '@/shared/ui/filter-field';
import { type AuditSearch, auditKinds, readAuditSearch } from './audit-search';

interface AuditFiltersProps {
  search: AuditSearch;
  onChange: (search: AuditSearch) => void;
}

const words = messages.audit;

export function AuditFilters({ search, onChange }: AuditFiltersProps) {
  return (
    <form
      aria-label={words.filters}
      className="no-print flex flex-wrap items-end gap-x-6 gap-y-4 rounded-12 bg-solid-gray-50 px-5 py-4"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(readAuditSearch(Object.fromEntries(new FormData(event.currentTarget))));
      }}
    >
      <FilterField label={words.kind}>
        {(id) => (
          <select id={id} name="kind" defaultValue={search.kind ?? ''} className="field">
            <option value="">{words.allKinds}</option>
            {auditKinds.map((kind) => (
              <option key={kind} value={kind}>
                {words.kinds[kind]}
              </option>
            ))}
          </select>
        )}
      </FilterField>
      <FilterField label={words.actor} hint={words.actorHint}>
        {(id) => (
          <input
            id={id}
            name="actor"
            defaultValue={search.actor ?? ''}
            aria-describedby={`${id}-hint`}
            maxLength={300}
            className="field w-full"
          />
        )}
      </FilterField>
      <FilterField label={words.from}>
        {(id) => <input id={id} name="from" type="date" defaultValue={search.from ?? ''} className="field" />}
      </FilterField>
      <FilterField label={words.to}>
        {(id) => <input id={id} name="to" type="date" defaultValue={search.to ?? ''} className="field" />}
      </FilterField>
      <div className="flex flex-wrap gap-3">
        <button type="submit" className="button">
          {words.apply}
        </button>
        {Object.keys(search).length > 0 && (
          <button type="button" className="button" onClick={() => onChange({})}>
            {words.clear}
          </button>
        )}
      </div>
    </form>
  );
}
