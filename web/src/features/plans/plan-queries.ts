import { queryOptions } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import { collectPages } from '@/shared/api/collect-pages';
import { queryKeys } from '@/shared/api/query-keys';
import { unwrap } from '@/shared/api/unwrap';

export const planQuery = (code: string, plan: string) =>
  queryOptions({
    queryKey: [...queryKeys.plan(code, plan), 'detail'],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/municipalities/{code}/plans/{plan}', { params: { path: { code, plan } }, signal }),
      ),
  });

export const planSummaryQuery = (code: string, plan: string) =>
  queryOptions({
    queryKey: [...queryKeys.plan(code, plan), 'summary'],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/municipalities/{code}/plans/{plan}/summary', {
          params: { path: { code, plan } },
          signal,
        }),
      ),
  });

export const elementsQuery = (code: string, plan: string) =>
  queryOptions({
    queryKey: [...queryKeys.plan(code, plan), 'elements'],
    queryFn: ({ signal }) =>
      collectPages(() =>
        unwrap(
          api.GET('/api/v1/municipalities/{code}/plans/{plan}/elements', {
            params: { path: { code, plan } },
            signal,
          }),
        ),
      ),
  });

export const principlesQuery = (code: string, plan: string) =>
  queryOptions({
    queryKey: [...queryKeys.plan(code, plan), 'principles'],
    queryFn: ({ signal }) =>
      collectPages(() =>
        unwrap(
          api.GET('/api/v1/municipalities/{code}/plans/{plan}/principles', {
            params: { path: { code, plan } },
            signal,
          }),
        ),
      ),
  });

export const actionsQuery = (code: string, plan: string) =>
  queryOptions({
    queryKey: [...queryKeys.plan(code, plan), 'actions'],
    queryFn: ({ signal }) =>
      collectPages(() =>
        unwrap(
          api.GET('/api/v1/municipalities/{code}/plans/{plan}/actions', {
            params: { path: { code, plan } },
            signal,
          }),
        ),
      ),
  });

export const successionsQuery = (code: string, plan: string) =>
  queryOptions({
    queryKey: [...queryKeys.plan(code, plan), 'successions'],
    queryFn: ({ signal }) =>
      collectPages(() =>
        unwrap(
          api.GET('/api/v1/municipalities/{code}/plans/{plan}/successions', {
            params: { path: { code, plan } },
            signal,
          }),
        ),
      ),
  });

export const bodiesQuery = (code: string, plan: string) =>
  queryOptions({
    queryKey: [...queryKeys.plan(code, plan), 'bodies'],
    queryFn: ({ signal }) =>
      collectPages(() =>
        unwrap(
          api.GET('/api/v1/municipalities/{code}/plans/{plan}/bodies', {
            params: { path: { code, plan } },
            signal,
          }),
        ),
      ),
  });

export const termsQuery = (code: string, plan: string) =>
  queryOptions({
    queryKey: [...queryKeys.plan(code, plan), 'terms'],
    queryFn: ({ signal }) =>
      collectPages(() =>
        unwrap(
          api.GET('/api/v1/municipalities/{code}/plans/{plan}/terms', {
            params: { path: { code, plan } },
            signal,
          }),
        ),
      ),
  });

export const referencesQuery = (code: string, plan: string) =>
  queryOptions({
    queryKey: [...queryKeys.plan(code, plan), 'references'],
    queryFn: ({ signal }) =>
      collectPages(() =>
        unwrap(
          api.GET('/api/v1/municipalities/{code}/plans/{plan}/references', {
            params: { path: { code, plan } },
            signal,
          }),
        ),
      ),
  });

export const planIndicatorsQuery = (code: string, plan: string) =>
  queryOptions({
    queryKey: [...queryKeys.plan(code, plan), 'indicators'],
    queryFn: ({ signal }) =>
      collectPages((cursor) =>
        unwrap(
          api.GET('/api/v1/municipalities/{code}/indicators', {
            params: {
              path: { code },
              query: { plan, limit: 500, ...(cursor === undefined ? {} : { cursor }) },
            },
            signal,
          }),
        ),
      ),
  });
