import { HttpResponse, http } from 'msw';
import type { Role, SessionAnswer } from '@/shared/api/types';
import { membershipOf, sessionOf } from './fixtures/sessions';
import { server } from './server';

/** From now on the API takes the reader for somebody with this role in みらい市, or for whom the session says. */
export function signedInAs(who: Role | SessionAnswer): void {
  const session = typeof who === 'string' ? sessionOf([membershipOf(who)]) : who;
  server.use(http.get('*/api/v1/session', () => HttpResponse.json(session)));
}
