import type { OrganizationChange } from '@/shared/api/types';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { messages } from '@/shared/messages/messages';
import { Chip } from '@/shared/ui/chip';
import { UndoChange } from './undo-change';

interface ChangeListProps {
  code: string;
  changes: readonly OrganizationChange[];
  mayUndo: boolean;
}

export function ChangeList({ code, changes, mayUndo }: ChangeListProps) {
  return (
    <ul className="grid gap-3">
      {changes.map((change) => (
        <li key={change.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <span className="text-dns-16B-130">{formatFiscalYear(change.effectiveFiscalYear)}</span>
          <Chip>{messages.organizations.changeTypes[change.type]}</Chip>
          <span>{inWords(change)}</span>
          {!change.inForce && <Chip tone="yellow">{messages.organizations.notYet}</Chip>}
          {!change.inForce && mayUndo && <UndoChange code={code} id={change.id} name={inWords(change)} />}
          {change.note !== null && (
            <span className="text-dns-14N-130 basis-full text-solid-gray-700">{change.note}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function inWords({ type, from, to, formerParent, newParent }: OrganizationChange): string {
  const names = (units: readonly { name: string }[]) =>
    units.map((unit) => unit.name).join(messages.common.separator);
  if (type === 'moved') {
    const top = messages.organizations.top;
    return `${names(to)}${messages.common.colon}${messages.governance.line(formerParent?.name ?? top, newParent?.name ?? top)}`;
  }
  return from.length === 0 || to.length === 0
    ? names([...from, ...to])
    : messages.governance.line(names(from), names(to));
}
