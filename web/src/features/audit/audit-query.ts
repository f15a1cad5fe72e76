import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import { queryKeys } from '@/shared/api/query-keys';
import { unwrap } from '@/shared/api/unwrap';
import { type AuditSearch, auditFilter } from './audit-search';

/** What a person looks through before asking for more. */
const LIMIT = 50;

export const auditQuery = (code: string, search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: [...queryKeys.municipality(code), 'audit', search],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/municipalities/{code}/audit-entries', {
          params: {
            path: { code },
            query: {
              ...auditFilter(search),
              limit: LIMIT,
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
  });
