import { useState } from 'react';
import type { OrganizationUnit } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { TextField } from '@/shared/ui/text-field';
import { UnitSelect } from './unit-select';

interface TargetUnitFieldsProps {
  index: number;
  label: string;
  units: readonly OrganizationUnit[];
  /** Whether only a unit that nobody knows yet can be named. */
  onlyNew?: boolean;
}

const words = messages.organizationForms;

/** A unit after the change: one that is there already, or a new one with its code, name and place. */
export function TargetUnitFields({ index, label, units, onlyNew = false }: TargetUnitFieldsProps) {
  const [code, setCode] = useState('');
  return (
    <fieldset className="grid gap-4 rounded-8 border border-solid-gray-420 px-4 py-3">
      <legend className="text-std-16B-170 px-1">{label}</legend>
      {onlyNew ? (
        <input type="hidden" name="to" value="" />
      ) : (
        <UnitSelect
          name="to"
          label={words.existing}
          units={units}
          none={words.newUnit}
          value={code}
          onChange={setCode}
        />
      )}
      {code === '' && (
        <>
          <TextField name={`to[${index}].name`} label={words.unitName} />
          <TextField
            name={`to[${index}].code`}
            label={words.unitCode}
            hint={words.unitCodeHint}
            autoCapitalize="none"
            spellCheck={false}
          />
          <UnitSelect
            name={`to[${index}].parent`}
            label={words.parent}
            units={units}
            none={messages.organizations.top}
            optional
          />
        </>
      )}
    </fieldset>
  );
}
