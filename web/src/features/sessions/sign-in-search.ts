import { ownPath } from '@/shared/session/own-path';

export interface SignInSearch {
  /** Where to go on to. */
  to?: string;
}

/** What the address says; a return to anywhere but the product itself is left out. */
export function readSignInSearch(search: Record<string, unknown>): SignInSearch {
  const to = ownPath(search.to);
  return to === undefined ? {} : { to };
}
