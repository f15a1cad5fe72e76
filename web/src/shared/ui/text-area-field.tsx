import type { ComponentProps, ReactNode } from 'react';
import { FormField } from './form-field';

interface TextAreaFieldProps
  extends Omit<ComponentProps<'textarea'>, 'id' | 'name' | 'className' | 'placeholder'> {
  name: string;
  label: string;
  hint?: ReactNode;
  optional?: boolean;
}

export function TextAreaField({ name, label, hint, optional = false, ...area }: TextAreaFieldProps) {
  return (
    <FormField name={name} label={label} hint={hint} optional={optional}>
      {(control) => <textarea rows={3} {...area} {...control} aria-required={!optional} />}
    </FormField>
  );
}
