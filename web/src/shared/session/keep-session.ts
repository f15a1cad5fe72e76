import type { QueryClient } from '@tanstack/react-query';
import { queryKeys } from '@/shared/api/query-keys';
import type { SessionAnswer } from '@/shared/api/types';

const isSession = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] === queryKeys.session[0];

const rightsOf = ({ person }: SessionAnswer) => JSON.stringify([person?.id, person?.memberships]);

/** What was read as one person is dropped as soon as it is another, or nobody, or their rights have changed. */
export function dropWhatOthersRead(client: QueryClient): void {
  let rights: string | undefined;
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || !isSession(event.query)) {
      return;
    }
    const former = rights;
    rights = rightsOf(event.query.state.data);
    if (former !== undefined && former !== rights) {
      void client.resetQueries({ predicate: (query) => !isSession(query) });
    }
  });
}
