import { type ReactNode, useRef } from 'react';
import { FormErrors, fieldErrorsOf } from './form-errors';
import { FormProblem } from './form-problem';

/** What became of the last try; a mutation is one. */
export interface FormAttempt {
  isPending: boolean;
  error: unknown;
}

interface FormProps {
  /** While it runs nothing is sent twice; what it was refused for is told at the fields. */
  mutation: FormAttempt;
  onSubmit: (fields: FormData) => void;
  /** Names the form where a page has several. */
  label?: string;
  className?: string;
  children: ReactNode;
}

/** What is typed stays in the fields when the API refuses it. The rules are the API's; none is kept twice. */
export function Form({ mutation, onSubmit, label, className = 'grid gap-6', children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const focusField = (name: string) => {
    const named = form.current?.elements.namedItem(name);
    const field = named instanceof RadioNodeList ? named[0] : named;
    if (field instanceof HTMLElement) {
      field.focus();
    }
  };
  return (
    <FormErrors.Provider value={mutation.isPending ? [] : fieldErrorsOf(mutation.error)}>
      <form
        ref={form}
        noValidate
        aria-label={label}
        className={className}
        onSubmit={(event) => {
          event.preventDefault();
          if (!mutation.isPending) {
            onSubmit(new FormData(event.currentTarget));
          }
        }}
      >
        <FormProblem error={mutation.error} onFieldChosen={focusField} />
        {children}
      </form>
    </FormErrors.Provider>
  );
}
