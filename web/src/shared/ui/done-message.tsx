import { type ReactNode, useEffect, useRef } from 'react';

/** What was done, where the form for it stood; takes the focus, which would otherwise be lost with the form. */
export function DoneMessage({ title, children }: { title?: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      ref={box}
      role="status"
      tabIndex={-1}
      className="rounded-12 border-2 border-success-2 bg-white px-5 py-4"
    >
      {title !== undefined && <p className="text-std-17B-170 text-success-2">{title}</p>}
      {children}
    </div>
  );
}
