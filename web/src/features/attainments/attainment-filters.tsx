import type { Attainment, PlanListItem } from '@/shared/api/types';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { formatPlanTitle } from '@/shared/format/plan-title';
import { messages } from '@/shared/messages/messages';
import { FilterField } from '@/shared/ui/filter-field';
import { readSort, sortColumns } from './attainment-search';
import { columnLabels } from './column-labels';
import { useAttainmentSearch } from './use-attainment-search';

interface AttainmentFiltersProps {
  attainments: readonly Attainment[];
  plans: readonly PlanListItem[];
}

export function AttainmentFilters({ attainments, plans }: AttainmentFiltersProps) {
  const { search, change, clear } = useAttainmentSearch();
  const years = [...new Set(attainments.map((attainment) => attainment.targetFiscalYear))];
  const dated = years.filter((year) => year !== null).sort((left, right) => left - right);
  const filtered = Object.keys(search).some((name) => name !== 'asOf' && name !== 'sort');
  return (
    <search
      className="no-print mt-4 grid grid-cols-2 items-end sm:flex sm:flex-wrap gap-x-4 gap-y-3"
      aria-label={messages.attainments.filters}
    >
      <FilterField label={messages.attainments.search} className="col-span-2 sm:w-auto">
        {(id) => (
          <input
            id={id}
            type="search"
            className="field w-full sm:w-72"
            value={search.q ?? ''}
            onChange={(event) => change({ q: event.target.value === '' ? undefined : event.target.value })}
          />
        )}
      </FilterField>
      <FilterField label={messages.attainments.plan} className="min-w-0">
        {(id) => (
          <select
            id={id}
            className="field w-full sm:max-w-72"
            value={search.plan ?? ''}
            onChange={(event) => change({ plan: event.target.value === '' ? undefined : event.target.value })}
          >
            <option value="">{messages.attainments.allPlans}</option>
            {plans.map((plan) => (
              <option key={plan.code} value={plan.code}>
                {formatPlanTitle(plan)}
              </option>
            ))}
          </select>
        )}
      </FilterField>
      <FilterField label={messages.attainments.targetYear} className="min-w-0">
        {(id) => (
          <select
            id={id}
            className="field w-full"
            value={search.target ?? ''}
            onChange={({ target: { value } }) =>
              change({ target: value === '' ? undefined : value === 'none' ? 'none' : Number(value) })
            }
          >
            <option value="">{messages.attainments.allYears}</option>
            {dated.map((year) => (
              <option key={year} value={year}>
                {formatFiscalYear(year)}
              </option>
            ))}
            {years.includes(null) && <option value="none">{messages.attainments.noTargetYear}</option>}
          </select>
        )}
      </FilterField>
      <FilterField label={messages.attainments.sort} className="min-w-0">
        {(id) => (
          <select
            id={id}
            className="field w-full"
            value={search.sort ?? ''}
            onChange={({ target: { value } }) => {
              const sort = readSort(value);
              change({ sort: sort && `${sort.descending ? '-' : ''}${sort.column}` });
            }}
          >
            <option value="">{messages.attainments.sortDefault}</option>
            {sortColumns
              .filter((column) => column !== 'outlook')
              .flatMap((column) => [
                <option key={column} value={column}>
                  {messages.attainments.sortBy(columnLabels[column], false)}
                </option>,
                <option key={`-${column}`} value={`-${column}`}>
                  {messages.attainments.sortBy(columnLabels[column], true)}
                </option>,
              ])}
          </select>
        )}
      </FilterField>
      {filtered && (
        <button type="button" className="button" onClick={clear}>
          {messages.attainments.clear}
        </button>
      )}
    </search>
  );
}
