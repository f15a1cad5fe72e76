import type { ComponentProps, ReactNode } from 'react';
import { FormField } from './form-field';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id' | 'name' | 'className' | 'placeholder'> {
  name: string;
  label: string;
  hint?: ReactNode;
  optional?: boolean;
}

export function TextField({ name, label, hint, optional = false, ...input }: TextFieldProps) {
  return (
    <FormField name={name} label={label} hint={hint} optional={optional}>
      {(control) => <input {...input} {...control} aria-required={!optional} />}
    </FormField>
  );
}
