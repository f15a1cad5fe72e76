import { queryOptions } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import { queryKeys } from '@/shared/api/query-keys';
import { unwrap } from '@/shared/api/unwrap';

/** Who is signed in, and what they may do. Asked again whenever the window is returned to: it may have ended elsewhere. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: queryKeys.session,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/session', { signal })),
    refetchOnWindowFocus: 'always',
  });
