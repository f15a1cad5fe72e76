import createClient from 'openapi-fetch';
import type { paths } from './schema';

export const api = createClient<paths>({
  baseUrl: globalThis.location.origin,
  // Looked up at each call, so that a replaced fetch is honoured.
  fetch: (request) => globalThis.fetch(request),
});
