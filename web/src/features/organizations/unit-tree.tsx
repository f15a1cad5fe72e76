import type { OrganizationUnit } from '@/shared/api/types';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { messages } from '@/shared/messages/messages';
import { Chip } from '@/shared/ui/chip';

/** The units of a year, each below the one above it. */
export function UnitTree({ units }: { units: readonly OrganizationUnit[] }) {
  return <Branch units={units} parent={null} />;
}

function Branch({ units, parent }: { units: readonly OrganizationUnit[]; parent: string | null }) {
  const here = units.filter((unit) => unit.parentCode === parent);
  return here.length === 0 ? null : (
    <ul className={parent === null ? 'grid gap-3' : 'mt-2 grid gap-2 border-s-2 border-solid-gray-200 ps-4'}>
      {here.map((unit) => (
        <li key={unit.code}>
          <UnitLine unit={unit} />
          <Branch units={units} parent={unit.code} />
        </li>
      ))}
    </ul>
  );
}

function UnitLine({ unit }: { unit: OrganizationUnit }) {
  const from = unit.validFrom === null ? null : messages.actions.since(formatFiscalYear(unit.validFrom));
  const to = unit.validTo === null ? null : messages.actions.until(formatFiscalYear(unit.validTo));
  const before = unit.predecessors.map((one) => one.name).join(messages.common.separator);
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <span className="text-std-17B-170">{unit.name}</span>
      {unit.formerName !== null && (
        <Chip tone="quiet">{messages.organizations.formerName(unit.formerName)}</Chip>
      )}
      {before !== '' && <Chip tone="quiet">{messages.organizations.predecessors(before)}</Chip>}
      {(from !== null || to !== null) && (
        <span className="text-dns-14N-130 text-solid-gray-700">{[from, to].filter(Boolean).join(' ')}</span>
      )}
    </div>
  );
}
