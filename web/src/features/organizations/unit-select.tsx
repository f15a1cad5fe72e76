import type { OrganizationUnit } from '@/shared/api/types';
import { SelectField } from '@/shared/ui/select-field';

interface UnitSelectProps {
  name: string;
  label: string;
  hint?: string;
  optional?: boolean;
  units: readonly OrganizationUnit[];
  /** What stands for no unit. */
  none: string;
  value?: string;
  onChange?: (code: string) => void;
}

export function UnitSelect({ units, none, value, onChange, ...field }: UnitSelectProps) {
  return (
    <SelectField
      {...field}
      {...(value === undefined ? {} : { value })}
      onChange={(event) => onChange?.(event.target.value)}
    >
      <option value="">{none}</option>
      {units.map((unit) => (
        <option key={unit.code} value={unit.code}>
          {unit.name}
        </option>
      ))}
    </SelectField>
  );
}
