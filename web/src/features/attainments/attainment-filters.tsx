import { useId } from 'react';
import type { Attainment, PlanListItem } from '@/shared/api/types';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { formatPlanTitle } from '@/shared/format/plan-title';
import { messages } from '@/shared/messages/messages';
import { readSort, sortColumns } from './attainment-search';
import { columnLabels } from './column-labels';
import { useAttainmentSearch } from './use-attainment-search';

interface AttainmentFiltersProps {
  attainments: readonly Attainment[];
  plans: readonly PlanListItem[];
}

export function AttainmentFilters({ attainments, plans }: AttainmentFiltersProps) {
  const id = useId();
  const { search, change, clear } = useAttainmentSearch();
  const years = [...new Set(attainments.map((attainment) => attainment.targetFiscalYear))];
  const dated = years.filter((year) => year !== null).sort((left, right) => left - right);
  const filtered = Object.keys(search).some((name) => name !== 'asOf' && name !== 'sort');
  return (
    <search
      className="no-print mt-4 grid grid-cols-2 items-end sm:flex sm:flex-wrap gap-x-4 gap-y-3"
      aria-label={messages.attainments.filters}
    >
      <div className="col-span-2 grid gap-1 sm:w-auto">
        <label htmlFor={`${id}-q`} className="text-dns-14B-130">
          {messages.attainments.search}
        </label>
        <input
          id={`${id}-q`}
          type="search"
          className="field w-full sm:w-72"
          value={search.q ?? ''}
          onChange={(event) => change({ q: event.target.value === '' ? undefined : event.target.value })}
        />
      </div>
      <div className="grid min-w-0 gap-1">
        <label htmlFor={`${id}-plan`} className="text-dns-14B-130">
          {messages.attainments.plan}
        </label>
        <select
          id={`${id}-plan`}
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
      </div>
      <div className="grid min-w-0 gap-1">
        <label htmlFor={`${id}-target`} className="text-dns-14B-130">
          {messages.attainments.targetYear}
        </label>
        <select
          id={`${id}-target`}
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
      </div>
      <div className="grid min-w-0 gap-1">
        <label htmlFor={`${id}-sort`} className="text-dns-14B-130">
          {messages.attainments.sort}
        </label>
        <select
          id={`${id}-sort`}
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
      </div>
      {filtered && (
        <button type="button" className="button" onClick={clear}>
          {messages.attainments.clear}
        </button>
      )}
    </search>
  );
}
