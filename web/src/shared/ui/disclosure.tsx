import type { ReactNode } from 'react';

interface DisclosureProps {
  summary: ReactNode;
  open?: boolean;
  onOpen?: () => void;
  children: ReactNode;
}

export function Disclosure({ summary, open, onOpen, children }: DisclosureProps) {
  return (
    <details
      className="group"
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open) {
          onOpen?.();
        }
      }}
    >
      <summary className="text-dns-16B-130 inline-flex min-h-11 list-none items-center gap-2 text-blue-900 hover:underline">
        <svg
          aria-hidden="true"
          viewBox="0 0 16 16"
          className="size-4 shrink-0 fill-none stroke-current transition-transform group-open:rotate-90"
          strokeWidth={2}
        >
          <path d="m6 3 5 5-5 5" />
        </svg>
        <span>{summary}</span>
      </summary>
      <div className="pt-1 pb-2">{children}</div>
    </details>
  );
}
