import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '@/shared/api/api-error';

const retries = 2;

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        // An answer of the API will not change by asking again; a lost connection may come back.
        retry: (failures, error) => !(error instanceof ApiError) && failures < retries,
      },
    },
  });
