import { queryOptions } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import { collectPages } from '@/shared/api/collect-pages';
import { queryKeys } from '@/shared/api/query-keys';
import { done, unwrap } from '@/shared/api/unwrap';

export const openSessionsQuery = () =>
  queryOptions({
    queryKey: [...queryKeys.account, 'sessions'],
    queryFn: ({ signal }) => collectPages(() => unwrap(api.GET('/api/v1/session/sessions', { signal }))),
  });

export const identityProvidersQuery = () =>
  queryOptions({
    queryKey: ['identity-providers'],
    queryFn: ({ signal }) => collectPages(() => unwrap(api.GET('/api/v1/session/providers', { signal }))),
  });

/** Elsewhere than in an embedded installation the API has no such list, and nothing is shown. */
export const demoAccountsQuery = () =>
  queryOptions({
    queryKey: ['demo-accounts'],
    queryFn: ({ signal }) => collectPages(() => unwrap(api.GET('/api/v1/session/demo-accounts', { signal }))),
    staleTime: Number.POSITIVE_INFINITY,
  });

export interface Credentials {
  email: string;
  password: string;
  code?: string;
}

/** For mutations whose input or answer is a secret: it is gone with the form. */
export const keptNowhere = { gcTime: 0 } as const;

export const signIn = (body: Credentials) => unwrap(api.POST('/api/v1/session', { body }));

export const signInAsDemo = (id: string) =>
  unwrap(api.POST('/api/v1/session/demo-accounts/{id}', { params: { path: { id } } }));

export const requestPasswordLink = (email: string) =>
  done(api.POST('/api/v1/session/password-link', { body: { email } }));

export const setPasswordByLink = (token: string, password: string) =>
  done(api.POST('/api/v1/session/password-by-link', { body: { token, password } }));

export const changePassword = (currentPassword: string, newPassword: string) =>
  unwrap(api.POST('/api/v1/session/password', { body: { currentPassword, newPassword } }));

export const beginSecondFactor = () => unwrap(api.POST('/api/v1/session/second-factor'));

export const confirmSecondFactor = (code: string) =>
  unwrap(api.POST('/api/v1/session/second-factor/confirmation', { body: { code } }));

export const removeSecondFactor = (code: string) =>
  done(api.POST('/api/v1/session/second-factor/removal', { body: { code } }));

export const endSession = (id: string) =>
  done(api.DELETE('/api/v1/session/sessions/{id}', { params: { path: { id } } }));
