import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from '@/shared/api/api-error';
import { queryKeys } from '@/shared/api/query-keys';
import { dropWhatOthersRead } from '@/shared/session/keep-session';

const mostRetries = 2;

export function createQueryClient(retries = mostRetries): QueryClient {
  // The session may have ended on the server; who is still signed in is asked again.
  const askWhoIsSignedIn = (error: unknown) => {
    if (error instanceof ApiError && error.status === 401) {
      void client.invalidateQueries({ queryKey: queryKeys.session });
    }
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: askWhoIsSignedIn }),
    mutationCache: new MutationCache({ onError: askWhoIsSignedIn }),
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        // An answer of the API will not change by asking again; a lost connection may come back.
        retry: (failures, error) => !(error instanceof ApiError) && failures < retries,
      },
    },
  });
  dropWhatOthersRead(client);
  return client;
}
