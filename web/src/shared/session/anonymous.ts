import type { SessionAnswer } from '@/shared/api/types';

/** What the API says of who has not signed in. */
export const anonymous: SessionAnswer = { kind: 'anonymous', name: '', person: null };
