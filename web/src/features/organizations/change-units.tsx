import { useState } from 'react';
import type { OrganizationUnit } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { CheckboxGroup } from '@/shared/ui/checkbox-group';
import { TextField } from '@/shared/ui/text-field';
import type { ChangeType } from './change-request';
import { TargetUnitFields } from './target-unit-fields';
import { UnitSelect } from './unit-select';

interface ChangeUnitsProps {
  type: ChangeType;
  units: readonly OrganizationUnit[];
}

const words = messages.organizationForms;
const fewestParts = 2;

/** The units before and after, as each kind of change asks for them. */
export function ChangeUnits({ type, units }: ChangeUnitsProps) {
  const [parts, setParts] = useState(fewestParts);
  const one = (
    <UnitSelect name="from" label={words.from} units={units} none={messages.organizations.chooseUnit} />
  );
  switch (type) {
    case 'created':
      return <TargetUnitFields index={0} label={words.created} units={units} onlyNew />;
    case 'abolished':
      return one;
    case 'renamed':
      return (
        <>
          {one}
          <TextField name="newName" label={words.newName} />
        </>
      );
    case 'moved':
      return (
        <>
          {one}
          <UnitSelect
            name="newParent"
            label={words.newParent}
            units={units}
            none={messages.organizations.top}
          />
        </>
      );
    case 'merged':
      return (
        <>
          <CheckboxGroup
            name="from"
            label={words.merged}
            choices={units.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <TargetUnitFields index={0} label={words.mergedInto} units={units} />
        </>
      );
    case 'split':
      return (
        <>
          {one}
          {Array.from({ length: parts }, (_, index) => (
            <TargetUnitFields
              // biome-ignore lint/suspicious/noArrayIndexKey: parts are only added and taken away at the end
              key={index}
              index={index}
              label={words.part(index + 1)}
              units={units}
            />
          ))}
          <div className="flex flex-wrap gap-3">
            <button type="button" className="button" onClick={() => setParts(parts + 1)}>
              {words.morePart}
            </button>
            {parts > fewestParts && (
              <button type="button" className="button" onClick={() => setParts(parts - 1)}>
                {words.fewerPart}
              </button>
            )}
          </div>
        </>
      );
  }
}
