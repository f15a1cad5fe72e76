import { type ReactNode, useRef } from 'react';
import { FormErrors, fieldErrorsOf } from './form-errors';
import { FormProblem } from './form-problem';

interface FormProps {
  /** What became of the last try: nothing is sent twice, and what was refused is told at its field. */
  mutation: { isPending: boolean; error: unknown };
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
