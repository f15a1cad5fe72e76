import { getRouteApi } from '@tanstack/react-router';
import type { AttainmentSearch } from './attainment-search';

const route = getRouteApi('/m/$code/attainments');

/** Values to set; undefined takes a filter out of the address. */
type Changes = { [K in keyof AttainmentSearch]?: AttainmentSearch[K] | undefined };

/** The filters of the address, and the only way to change them. */
export function useAttainmentSearch() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const go = (next: AttainmentSearch) => void navigate({ search: next, replace: true, resetScroll: false });
  return {
    search,
    change: (changes: Changes) => {
      const merged = Object.entries({ ...search, ...changes }).filter(([, value]) => value !== undefined);
      go(Object.fromEntries(merged));
    },
    clear: () => go(search.asOf === undefined ? {} : { asOf: search.asOf }),
  };
}
