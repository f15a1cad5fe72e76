import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import { collectPages } from '@/shared/api/collect-pages';
import { queryKeys } from '@/shared/api/query-keys';
import { unwrap } from '@/shared/api/unwrap';

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

export const handOverListQuery = (code: string, of: { unit: string } | { holder: string }) =>
  queryOptions({
    queryKey: [...queryKeys.organization(code), 'hand-over-list', of],
    queryFn: ({ signal }) =>
      collectPages(() =>
        unwrap(
          api.GET('/api/v1/municipalities/{code}/organization/hand-over-list', {
            params: { path: { code }, query: of },
            signal,
          }),
        ),
      ),
  });

export const assignablePeopleQuery = (code: string) =>
  queryOptions({
    queryKey: [...queryKeys.organization(code), 'assignable-people'],
    queryFn: ({ signal }) =>
      collectPages(() =>
        unwrap(
          api.GET('/api/v1/municipalities/{code}/organization/assignable-people', {
            params: { path: { code } },
            signal,
          }),
        ),
      ),
  });

export const openResponsibilitiesQuery = (code: string) =>
  queryOptions({
    queryKey: [...queryKeys.organization(code), 'open-responsibilities'],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/municipalities/{code}/organization/open-responsibilities', {
          params: { path: { code } },
          signal,
        }),
      ),
  });

export const handOversQuery = (code: string) =>
  infiniteQueryOptions({
    queryKey: [...queryKeys.organization(code), 'hand-overs'],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/municipalities/{code}/organization/hand-overs', {
          params: { path: { code }, query: pageParam === null ? {} : { cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
