import type { ComponentProps, ReactNode } from 'react';
import { FormField } from './form-field';

interface SelectFieldProps extends Omit<ComponentProps<'select'>, 'id' | 'name' | 'className'> {
  name: string;
  label: string;
  hint?: ReactNode;
  optional?: boolean;
}

export function SelectField({ name, label, hint, optional = false, children, ...select }: SelectFieldProps) {
  return (
    <FormField name={name} label={label} hint={hint} optional={optional}>
      {(control) => (
        <select {...select} {...control} aria-required={!optional}>
          {children}
        </select>
      )}
    </FormField>
  );
}
