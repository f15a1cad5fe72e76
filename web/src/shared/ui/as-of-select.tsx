import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { messages } from '@/shared/messages/messages';
import { FilterField } from './filter-field';

interface AsOfSelectProps {
  /** The municipality's present fiscal year, which is meant where none is chosen. */
  current: number;
  earliest?: number | undefined;
  value: number | undefined;
  onChange: (year: number | undefined) => void;
}

/** How many years back are offered where no plan says. */
const yearsBack = 5;

export function AsOfSelect({ current, earliest = current - yearsBack, value, onChange }: AsOfSelectProps) {
  const chosen = value ?? current;
  const first = Math.min(earliest, chosen, current);
  const last = Math.max(current, chosen);
  const years = Array.from({ length: last - first + 1 }, (_, index) => last - index);
  return (
    <FilterField label={messages.attainments.asOf}>
      {(id) => (
        <select
          id={id}
          className="field"
          value={chosen}
          onChange={(event) => {
            const year = Number(event.target.value);
            onChange(year === current ? undefined : year);
          }}
        >
          {years.map((year) => (
            <option key={year} value={year}>
              {formatFiscalYear(year)}
              {year === current ? `（${messages.common.currentYearMark}）` : ''}
            </option>
          ))}
        </select>
      )}
    </FilterField>
  );
}
