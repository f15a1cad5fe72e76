import { queryOptions } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import { collectPages } from '@/shared/api/collect-pages';
import { queryKeys } from '@/shared/api/query-keys';
import { unwrap } from '@/shared/api/unwrap';

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

export const changesQuery = (code: string) =>
  queryOptions({
    queryKey: [...queryKeys.organization(code), 'changes'],
    queryFn: ({ signal }) =>
      collectPages(() =>
        unwrap(
          api.GET('/api/v1/municipalities/{code}/organization/changes', {
            params: { path: { code } },
            signal,
          }),
        ),
      ),
  });

export const handOverListQuery = (code: string, unit: string) =>
  queryOptions({
    queryKey: [...queryKeys.organization(code), 'hand-over-list', unit],
    queryFn: ({ signal }) =>
      collectPages(() =>
        unwrap(
          api.GET('/api/v1/municipalities/{code}/organization/hand-over-list', {
            params: { path: { code }, query: { unit } },
            signal,
          }),
        ),
      ),
  });
