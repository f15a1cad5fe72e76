import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { SelectField } from './select-field';

interface FiscalYearFieldProps {
  name: string;
  label: string;
  hint?: string;
  first: number;
  last: number;
  value: number;
  onChange: (year: number) => void;
}

export function FiscalYearField({ first, last, value, onChange, ...field }: FiscalYearFieldProps) {
  return (
    <SelectField {...field} value={value} onChange={(event) => onChange(Number(event.target.value))}>
      {Array.from({ length: last - first + 1 }, (_, index) => first + index).map((year) => (
        <option key={year} value={year}>
          {formatFiscalYear(year)}
        </option>
      ))}
    </SelectField>
  );
}
