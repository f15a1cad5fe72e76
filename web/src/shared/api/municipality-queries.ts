import { queryOptions } from '@tanstack/react-query';
import { api } from './client';
import { collectPages } from './collect-pages';
import { queryKeys } from './query-keys';
import { unwrap } from './unwrap';

export const municipalitiesQuery = () =>
  queryOptions({
    queryKey: queryKeys.municipalities,
    queryFn: ({ signal }) => collectPages(() => unwrap(api.GET('/api/v1/municipalities', { signal }))),
  });

export const municipalityQuery = (code: string) =>
  queryOptions({
    queryKey: [...queryKeys.municipality(code), 'detail'],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/municipalities/{code}', { params: { path: { code } }, signal })),
  });

export const plansQuery = (code: string) =>
  queryOptions({
    queryKey: [...queryKeys.municipality(code), 'plans'],
    queryFn: ({ signal }) =>
      collectPages(() =>
        unwrap(api.GET('/api/v1/municipalities/{code}/plans', { params: { path: { code } }, signal })),
      ),
  });
