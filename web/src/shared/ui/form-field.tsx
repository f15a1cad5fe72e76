import type { ReactNode } from 'react';
import { messages } from '@/shared/messages/messages';
import { FieldError } from './field-error';
import { FieldHint } from './field-hint';
import { useFieldNotes } from './use-field-notes';

interface ControlProps {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  className: string;
}

interface FormFieldProps {
  /** As the request calls the field; what the API says of it is shown here. */
  name: string;
  label: string;
  hint?: ReactNode;
  optional?: boolean;
  /** The control itself, to which these properties are given. */
  children: (control: ControlProps) => ReactNode;
}

/** A control with its label above, a hint below that, and what is wrong with it. */
export function FormField({ name, label, hint, optional = false, children }: FormFieldProps) {
  const { id, error, describedBy } = useFieldNotes(name, hint);
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="text-std-16B-170">
        {label}
        {optional && (
          <span className="text-dns-14N-130 ms-2 text-solid-gray-700">{messages.forms.optional}</span>
        )}
      </label>
      <FieldHint id={id}>{hint}</FieldHint>
      {children({
        id,
        name,
        'aria-describedby': describedBy,
        'aria-invalid': error === undefined ? undefined : true,
        className: `field min-h-12 w-full ${error === undefined ? '' : 'border-2 border-error-2'}`,
      })}
      <FieldError id={id}>{error}</FieldError>
    </div>
  );
}
