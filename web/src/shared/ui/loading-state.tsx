import { messages } from '@/shared/messages/messages';

/** Keeps the place of what is being read, so that nothing jumps when it arrives. */
export function LoadingState({ lines = 4 }: { lines?: number }) {
  return (
    <div role="status" className="grid gap-3 py-4">
      <span className="sr-only">{messages.common.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never change places
          key={line}
          aria-hidden="true"
          className="h-12 animate-pulse rounded-8 bg-solid-gray-50"
          style={{ width: `${100 - line * 6}%` }}
        />
      ))}
    </div>
  );
}
