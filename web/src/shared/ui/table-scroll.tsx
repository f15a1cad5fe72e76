import type { ReactNode } from 'react';

/**
 * A wide table scrolls in its own frame, reachable by keyboard, and never the page.
 * The frame is positioned, or what only screen readers meet inside would widen the page.
 */
export function TableScroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="relative overflow-x-auto rounded-8 border border-solid-gray-200"
    >
      {children}
    </section>
  );
}
