import { type ReactNode, useContext, useId } from 'react';
import { FormErrors } from './form-errors';

interface FieldNotes {
  id: string;
  /** What the API refused of this field. */
  error: string | undefined;
  describedBy: string | undefined;
}

/** What is said of a field beside its label, and the identifiers that join it to the control. */
export function useFieldNotes(name: string, hint: ReactNode): FieldNotes {
  const id = useId();
  const error = useContext(FormErrors).find(({ path }) => path === name)?.message;
  const notes = [hint === undefined ? [] : [`${id}-hint`], error === undefined ? [] : [`${id}-error`]].flat();
  return { id, error, describedBy: notes.length === 0 ? undefined : notes.join(' ') };
}
