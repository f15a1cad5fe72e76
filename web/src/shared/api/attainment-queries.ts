import { queryOptions } from '@tanstack/react-query';
import { api } from './client';
import { collectPages } from './collect-pages';
import { queryKeys } from './query-keys';
import { unwrap } from './unwrap';

interface AttainmentScope {
  asOf?: number | undefined;
  plan?: string;
  indicator?: string;
}

/** How many rows one request asks for. */
const pageSize = 500;

export const attainmentsQuery = (code: string, scope: AttainmentScope = {}) =>
  queryOptions({
    queryKey: [...queryKeys.attainments(code), scope],
    queryFn: ({ signal }) =>
      collectPages((cursor) =>
        unwrap(
          api.GET('/api/v1/municipalities/{code}/attainments', {
            params: {
              path: { code },
              query: {
                limit: pageSize,
                ...(scope.asOf === undefined ? {} : { asOf: scope.asOf }),
                ...(scope.plan === undefined ? {} : { plan: scope.plan }),
                ...(scope.indicator === undefined ? {} : { indicator: scope.indicator }),
                ...(cursor === undefined ? {} : { cursor }),
              },
            },
            signal,
          }),
        ),
      ),
  });
