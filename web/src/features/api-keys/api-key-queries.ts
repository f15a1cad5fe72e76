import { queryOptions } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import { collectPages } from '@/shared/api/collect-pages';
import { queryKeys } from '@/shared/api/query-keys';
import { unwrap } from '@/shared/api/unwrap';

export const apiKeysQuery = (code: string) =>
  queryOptions({
    queryKey: queryKeys.apiKeys(code),
    queryFn: ({ signal }) =>
      collectPages((cursor) =>
        unwrap(
          api.GET('/api/v1/municipalities/{code}/api-keys', {
            params: { path: { code }, query: cursor === undefined ? {} : { cursor } },
            signal,
          }),
        ),
      ),
  });
