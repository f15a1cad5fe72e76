import createClient from 'openapi-fetch';
import type { paths } from './schema';

const reads = ['GET', 'HEAD', 'OPTIONS'];

export const api = createClient<paths>({
  baseUrl: globalThis.location.origin,
  // Looked up at each call, so that a replaced fetch is honoured.
  fetch: (request) => globalThis.fetch(request),
});

api.use({
  onRequest: ({ request }) => {
    // Shows the API that a write comes from these screens: no form of another site can set it.
    if (!reads.includes(request.method)) {
      request.headers.set('X-Dx-Csrf', '1');
    }
    return request;
  },
});
