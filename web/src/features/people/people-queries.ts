import { queryOptions } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import { collectPages } from '@/shared/api/collect-pages';
import { queryKeys } from '@/shared/api/query-keys';
import { unwrap } from '@/shared/api/unwrap';

/** How many people one request asks for. */
const pageSize = 200;

export const peopleQuery = (code: string) =>
  queryOptions({
    queryKey: [...queryKeys.people(code), 'list'],
    queryFn: ({ signal }) =>
      collectPages((cursor) =>
        unwrap(
          api.GET('/api/v1/municipalities/{code}/people', {
            params: {
              path: { code },
              query: { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) },
            },
            signal,
          }),
        ),
      ),
  });

export const secondFactorPolicyQuery = (code: string) =>
  queryOptions({
    queryKey: [...queryKeys.people(code), 'second-factor-policy'],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/municipalities/{code}/second-factor-policy', {
          params: { path: { code } },
          signal,
        }),
      ),
  });
