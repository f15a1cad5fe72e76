import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
} from '@tanstack/react-table';
import type { Attainment } from '@/shared/api/types';
import { shownForecast } from '@/shared/format/shown-forecast';
import { urgencyOf } from '@/shared/ui/outlook-order';
import { readSort } from './attainment-search';
import { columnLabels } from './column-labels';

export const attainmentFeatures = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});

const helper = createColumnHelper<typeof attainmentFeatures, Attainment>();
const japanese = new Intl.Collator('ja');

// A figure that is missing stands last in either direction: it is neither small nor large.
const missingLast = { sortUndefined: 'last' } as const;

export const attainmentColumns = helper.columns([
  helper.accessor('indicatorName', {
    id: 'name',
    header: columnLabels.name,
    sortFn: (left, right) => japanese.compare(left.original.indicatorName, right.original.indicatorName),
  }),
  helper.accessor((row) => row.targetFiscalYear ?? undefined, {
    id: 'target',
    header: columnLabels.target,
    ...missingLast,
  }),
  helper.accessor((row) => urgencyOf(row.outlook), { id: 'outlook', header: columnLabels.outlook }),
  helper.accessor((row) => row.attainment ?? undefined, {
    id: 'attainment',
    header: columnLabels.attainment,
    ...missingLast,
  }),
  helper.accessor((row) => row.pace ?? undefined, { id: 'pace', header: columnLabels.pace, ...missingLast }),
  helper.accessor((row) => shownForecast(row) ?? undefined, {
    id: 'forecast',
    header: columnLabels.forecast,
    ...missingLast,
  }),
  helper.accessor((row) => row.reachFiscalYear ?? undefined, {
    id: 'reach',
    header: columnLabels.reach,
    ...missingLast,
  }),
]);

/** The order of the address; without one, what needs a hand stands first. */
export function sortingOf(sort: string | undefined): SortingState {
  const chosen = readSort(sort);
  return chosen === undefined
    ? [{ id: 'outlook', desc: false }]
    : [{ id: chosen.column, desc: chosen.descending }];
}
