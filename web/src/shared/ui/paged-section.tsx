import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { messages } from '@/shared/messages/messages';
import { EmptyState } from './empty-state';
import { ErrorState } from './error-state';
import { LoadingState } from './loading-state';

interface PagedSectionProps<T> {
  query: UseInfiniteQueryResult<InfiniteData<{ items: T[] }>>;
  empty?: ReactNode;
  children: (items: readonly T[]) => ReactNode;
}

/** A list that is read page by page, in each of its states; what was read stays when a further page fails. */
export function PagedSection<T>({ query, empty, children }: PagedSectionProps<T>) {
  if (query.isPending) {
    return <LoadingState />;
  }
  if (query.data === undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return <EmptyState>{empty}</EmptyState>;
  }
  return (
    <>
      {children(items)}
      {query.isError && (
        <div className="mt-4">
          <ErrorState error={query.error} />
        </div>
      )}
      <p role="status" className="text-dns-14N-130 mt-3 text-solid-gray-700">
        {query.isFetchingNextPage ? messages.common.loading : messages.paging.shown(items.length)}
      </p>
      {query.hasNextPage && (
        <button
          type="button"
          className="button mt-2"
          aria-disabled={query.isFetchingNextPage}
          onClick={() => {
            if (!query.isFetchingNextPage) {
              void query.fetchNextPage();
            }
          }}
        >
          {messages.paging.more}
        </button>
      )}
    </>
  );
}
