import { FieldError } from './field-error';
import { FieldHint } from './field-hint';
import { useFieldNotes } from './use-field-notes';

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
  const { id, error, describedBy } = useFieldNotes(name, hint);
  return (
    <fieldset className="grid gap-2" aria-describedby={describedBy}>
      <legend className="text-std-16B-170 mb-1">{label}</legend>
      <FieldHint id={id}>{hint}</FieldHint>
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
      <FieldError id={id}>{error}</FieldError>
    </fieldset>
  );
}

const indents = ['', 'ps-6', 'ps-12', 'ps-16'];
