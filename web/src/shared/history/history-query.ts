import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import { queryKeys } from '@/shared/api/query-keys';
import { unwrap } from '@/shared/api/unwrap';

/** What a history is about. */
export type HistoryOf =
  | { indicator: string }
  | { plan: string; action?: never }
  | { plan: string; action: string };

/** What a person looks through before asking for more. */
const LIMIT = 30;

export const historyQuery = (code: string, of: HistoryOf) =>
  infiniteQueryOptions({
    queryKey: [...queryKeys.municipality(code), 'history', of],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: LIMIT, ...(pageParam === null ? {} : { cursor: pageParam }) };
      if ('indicator' in of) {
        const path = { code, indicator: of.indicator };
        return unwrap(
          api.GET('/api/v1/municipalities/{code}/indicators/{indicator}/history', {
            params: { path, query },
            signal,
          }),
        );
      }
      if (of.action === undefined) {
        const path = { code, plan: of.plan };
        return unwrap(
          api.GET('/api/v1/municipalities/{code}/plans/{plan}/history', { params: { path, query }, signal }),
        );
      }
      const path = { code, plan: of.plan, action: of.action };
      return unwrap(
        api.GET('/api/v1/municipalities/{code}/plans/{plan}/actions/{action}/history', {
          params: { path, query },
          signal,
        }),
      );
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // What was changed a moment ago is what one comes here for.
    staleTime: 0,
  });
