import { useContext, useId } from 'react';
import { messages } from '@/shared/messages/messages';
import { FormErrors } from './form-errors';

interface Choice {
  value: string;
  label: string;
  /** How many levels below the top it stands. */
  depth?: number;
}

interface CheckboxGroupProps {
  name: string;
  label: string;
  hint?: string;
  choices: readonly Choice[];
  defaultValues?: readonly string[];
}

/** Several of some, each a line that is easy to hit. */
export function CheckboxGroup({ name, label, hint, choices, defaultValues = [] }: CheckboxGroupProps) {
  const id = useId();
  const error = useContext(FormErrors).find(({ path }) => path === name)?.message;
  const described = [
    hint === undefined ? [] : [`${id}-hint`],
    error === undefined ? [] : [`${id}-error`],
  ].flat();
  return (
    <fieldset
      className="grid gap-2"
      aria-describedby={described.length === 0 ? undefined : described.join(' ')}
    >
      <legend className="text-std-16B-170 mb-1">{label}</legend>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-dns-16N-130 text-solid-gray-700">
          {hint}
        </p>
      )}
      <ul
        className={`max-h-80 overflow-y-auto rounded-8 border px-2 py-1 ${error === undefined ? 'border-solid-gray-420' : 'border-2 border-error-2'}`}
      >
        {choices.map((choice) => (
          <li key={choice.value} className={indents[Math.min(choice.depth ?? 0, indents.length - 1)]}>
            <label className="flex min-h-11 items-center gap-3 rounded-4 px-2 hover:bg-solid-gray-50">
              <input
                type="checkbox"
                name={name}
                value={choice.value}
                defaultChecked={defaultValues.includes(choice.value)}
                className="size-5 shrink-0"
              />
              {choice.label}
            </label>
          </li>
        ))}
      </ul>
      {error !== undefined && (
        <p id={`${id}-error`} className="text-dns-16N-130 text-error-2">
          {messages.forms.errorMark}
          {error}
        </p>
      )}
    </fieldset>
  );
}

const indents = ['', 'ps-6', 'ps-12', 'ps-16'];
