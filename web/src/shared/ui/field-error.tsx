import { messages } from '@/shared/messages/messages';

/** What is wrong with what was filled in; see `useFieldNotes`. */
export function FieldError({ id, children }: { id: string; children: string | undefined }) {
  return children === undefined ? null : (
    <p id={`${id}-error`} className="text-dns-16N-130 text-error-2">
      {messages.forms.errorMark}
      {children}
    </p>
  );
}
