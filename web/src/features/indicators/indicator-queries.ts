import { queryOptions } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import { collectPages } from '@/shared/api/collect-pages';
import { queryKeys } from '@/shared/api/query-keys';
import { unwrap } from '@/shared/api/unwrap';

export const indicatorQuery = (code: string, indicator: string) =>
  queryOptions({
    queryKey: [...queryKeys.indicator(code, indicator), 'detail'],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/municipalities/{code}/indicators/{indicator}', {
          params: { path: { code, indicator } },
          signal,
        }),
      ),
  });

export const observationsQuery = (code: string, indicator: string, history: boolean) =>
  queryOptions({
    queryKey: [...queryKeys.indicator(code, indicator), 'observations', { history }],
    queryFn: ({ signal }) =>
      collectPages(() =>
        unwrap(
          api.GET('/api/v1/municipalities/{code}/indicators/{indicator}/observations', {
            params: { path: { code, indicator }, query: { history } },
            signal,
          }),
        ),
      ),
  });

export const traceQuery = (code: string, indicator: string, asOf: number | undefined) =>
  queryOptions({
    queryKey: [...queryKeys.attainments(code), 'trace', indicator, asOf],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/municipalities/{code}/attainments/{indicator}/trace', {
          params: { path: { code, indicator }, query: asOf === undefined ? {} : { asOf } },
          signal,
        }),
      ),
  });
