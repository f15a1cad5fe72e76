import { type ReactNode, useContext, useId } from 'react';
import { messages } from '@/shared/messages/messages';
import { FormErrors } from './form-errors';

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
  const id = useId();
  const error = useContext(FormErrors).find(({ path }) => path === name)?.message;
  const described = [
    hint === undefined ? [] : [`${id}-hint`],
    error === undefined ? [] : [`${id}-error`],
  ].flat();
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="text-std-16B-170">
        {label}
        {optional && (
          <span className="text-dns-14N-130 ms-2 text-solid-gray-700">{messages.forms.optional}</span>
        )}
      </label>
      {hint !== undefined && (
        <div id={`${id}-hint`} className="text-dns-16N-130 text-solid-gray-700">
          {hint}
        </div>
      )}
      {children({
        id,
        name,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
        'aria-invalid': error === undefined ? undefined : true,
        className: `field min-h-12 w-full ${error === undefined ? '' : 'border-2 border-error-2'}`,
      })}
      {error !== undefined && (
        <p id={`${id}-error`} className="text-dns-16N-130 text-error-2">
          {messages.forms.errorMark}
          {error}
        </p>
      )}
    </div>
  );
}
