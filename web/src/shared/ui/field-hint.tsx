import type { ReactNode } from 'react';

/** What to know before filling a field in; see `useFieldNotes`. */
export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  return children === undefined ? null : (
    <div id={`${id}-hint`} className="text-dns-16N-130 text-solid-gray-700">
      {children}
    </div>
  );
}
