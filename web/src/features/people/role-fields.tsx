import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { unitsQuery } from '@/shared/api/organization-queries';
import type { Member, OrganizationUnit, Role } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { CheckboxGroup } from '@/shared/ui/checkbox-group';
import { QuerySection } from '@/shared/ui/query-section';
import { SelectField } from '@/shared/ui/select-field';

const words = messages.people;
const roles = Object.keys(messages.sessions.roles) as Role[];

interface RoleFieldsProps {
  code: string;
  member?: Member;
}

/** A role and, for a reporter, the units that they report for. */
export function RoleFields({ code, member }: RoleFieldsProps) {
  const [role, setRole] = useState<Role>(member?.role ?? 'reporter');
  const units = useQuery({ ...unitsQuery(code, undefined), enabled: role === 'reporter' });
  return (
    <>
      <SelectField
        name="role"
        label={words.role}
        hint={messages.sessions.roleMeaning[role]}
        value={role}
        onChange={(event) => setRole(roles.find((one) => one === event.target.value) ?? role)}
      >
        {roles.map((one) => (
          <option key={one} value={one}>
            {messages.sessions.roles[one]}
          </option>
        ))}
      </SelectField>
      {role === 'reporter' && (
        <QuerySection query={units} isEmpty={(items) => items.length === 0} empty={words.noUnits}>
          {(items) => (
            <CheckboxGroup
              name="unitCodes"
              label={words.units}
              hint={words.unitsHint}
              choices={items.map((unit) => ({
                value: unit.code,
                label: unit.name,
                depth: depthOf(unit, items),
              }))}
              defaultValues={member?.units.map((unit) => unit.code) ?? []}
            />
          )}
        </QuerySection>
      )}
    </>
  );
}

function depthOf(unit: OrganizationUnit, units: readonly OrganizationUnit[]): number {
  const parent = units.find((one) => one.code === unit.parentCode);
  return parent === undefined ? 0 : 1 + depthOf(parent, units);
}
