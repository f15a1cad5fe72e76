import { messages } from '@/shared/messages/messages';
import { ownPath } from '@/shared/session/own-path';

const refusals = messages.sessions.providers.refusals;

export type ProviderRefusal = keyof typeof refusals;

export interface SignInSearch {
  /** Where to go on to. */
  to?: string | undefined;
  /** Why a city's own provider signed nobody in. */
  error?: ProviderRefusal | undefined;
}

/** What the address says. A return to anywhere but the product is overwritten: what is merely left out, the router keeps. */
export const readSignInSearch = ({ to, error }: Record<string, unknown>): SignInSearch => ({
  to: ownPath(to),
  error:
    typeof error !== 'string'
      ? undefined
      : Object.hasOwn(refusals, error)
        ? (error as ProviderRefusal)
        : 'provider.failed',
});
