import type { Person } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { SelectField } from '@/shared/ui/select-field';

interface PersonSelectProps {
  name: string;
  label: string;
  hint?: string;
  people: readonly Person[];
  value?: string;
  onChange?: (id: string) => void;
}

export function PersonSelect({ people, value, onChange, ...field }: PersonSelectProps) {
  return (
    <SelectField
      {...field}
      {...(value === undefined ? {} : { value })}
      onChange={(event) => onChange?.(event.target.value)}
    >
      <option value="">{messages.organizations.choosePerson}</option>
      {people.map((person) => (
        <option key={person.id} value={person.id}>
          {person.name}
        </option>
      ))}
    </SelectField>
  );
}
