import { ownPath } from '@/shared/session/own-path';

export interface SignInSearch {
  /** Where to go on to. */
  to?: string | undefined;
  /** Why a municipality's provider let nobody in: a code of the API's. */
  error?: string | undefined;
}

/** What the address says. A return to anywhere but the product is overwritten: what is merely left out, the router keeps. */
export const readSignInSearch = (search: Record<string, unknown>): SignInSearch => ({
  to: ownPath(search.to),
  error: typeof search.error === 'string' ? search.error : undefined,
});
