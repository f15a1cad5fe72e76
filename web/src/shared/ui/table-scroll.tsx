import type { ReactNode } from 'react';

/** A wide table scrolls in its own frame, reachable by keyboard, and never the page. */
export function TableScroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="overflow-x-auto rounded-8 border border-solid-gray-200"
    >
      {children}
    </section>
  );
}
