import type { Outlook } from '@/shared/api/types';
import { outlooksByUrgency } from '@/shared/ui/outlook-order';

export const sortColumns = ['outlook', 'name', 'target', 'attainment', 'pace', 'forecast', 'reach'] as const;

export type SortColumn = (typeof sortColumns)[number];

/** The filters as the address holds them, so that a view can be sent to a colleague. */
export interface AttainmentSearch {
  plan?: string;
  /** Outlooks joined by commas. */
  outlook?: string;
  target?: number | 'none';
  asOf?: number;
  q?: string;
  /** A column, with a minus before it for the largest first. */
  sort?: `${'' | '-'}${SortColumn}`;
}

const year = (value: unknown): number | undefined => {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : undefined;
};

const text = (value: unknown): string | undefined =>
  value === undefined || value === null || value === '' ? undefined : String(value);

export const readOutlooks = (joined: string | undefined): Outlook[] => {
  const named = joined?.split(',') ?? [];
  return outlooksByUrgency.filter((outlook) => named.includes(outlook));
};

export const joinOutlooks = (outlooks: readonly Outlook[]): string | undefined =>
  outlooks.length === 0 ? undefined : outlooks.join(',');

export function readSort(sort: unknown): { column: SortColumn; descending: boolean } | undefined {
  const descending = typeof sort === 'string' && sort.startsWith('-');
  const name = descending ? sort.slice(1) : sort;
  const column = sortColumns.find((candidate) => candidate === name);
  return column === undefined ? undefined : { column, descending };
}

/** Reads the address; what is unknown in it is dropped rather than shown as a broken page. */
export function readAttainmentSearch(search: Record<string, unknown>): AttainmentSearch {
  const plan = text(search.plan);
  const outlook = joinOutlooks(readOutlooks(text(search.outlook)));
  const target = search.target === 'none' ? 'none' : year(search.target);
  const asOf = year(search.asOf);
  const q = text(search.q);
  const sort = readSort(search.sort);
  return {
    ...(plan === undefined ? {} : { plan }),
    ...(outlook === undefined ? {} : { outlook }),
    ...(target === undefined ? {} : { target }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(q === undefined ? {} : { q }),
    ...(sort === undefined ? {} : { sort: `${sort.descending ? '-' : ''}${sort.column}` as const }),
  };
}
