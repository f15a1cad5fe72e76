import { queryOptions } from '@tanstack/react-query';
import { api } from './client';
import { collectPages } from './collect-pages';
import { queryKeys } from './query-keys';
import { unwrap } from './unwrap';

export const unitsQuery = (code: string, asOf: number | undefined) =>
  queryOptions({
    queryKey: [...queryKeys.organization(code), 'units', asOf],
    queryFn: ({ signal }) =>
      collectPages(() =>
        unwrap(
          api.GET('/api/v1/municipalities/{code}/organization/units', {
            params: { path: { code }, query: asOf === undefined ? {} : { asOf } },
            signal,
          }),
        ),
      ),
  });
