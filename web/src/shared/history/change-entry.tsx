import type { HistoryEntry } from '@/shared/api/types';
import { formatDateTime } from '@/shared/format/date';
import { messages } from '@/shared/messages/messages';
import { Chip } from '@/shared/ui/chip';
import { Disclosure } from '@/shared/ui/disclosure';
import { ChangedFields } from './changed-fields';

type Told = Pick<
  HistoryEntry,
  'at' | 'actorName' | 'channelLabel' | 'change' | 'changeLabel' | 'subject' | 'fields'
>;

interface ChangeEntryProps {
  entry: Told;
  /** The item, where the list is about several. */
  item?: string | undefined;
}

/** More than these of something new or removed are folded. */
const shownAtOnce = 4;

const tones = { added: 'blue', changed: 'plain', removed: 'yellow' } as const;

/** One change: when, who, through what, and what became of it. */
export function ChangeEntry({ entry, item }: ChangeEntryProps) {
  const { fields } = entry;
  const isFolded = entry.change !== 'changed' && fields.length > shownAtOnce;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <time dateTime={entry.at} className="text-dns-16B-130 tabular-nums">
          {formatDateTime(entry.at)}
        </time>
        <span>{entry.actorName}</span>
        <Chip tone="quiet">{entry.channelLabel}</Chip>
      </p>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Chip tone={tones[entry.change]}>{entry.changeLabel}</Chip>
        {item !== undefined && item !== entry.subject && <span>{item}</span>}
        <span>{entry.subject}</span>
      </p>
      {fields.length > 0 && (
        <div className="mt-2">
          {isFolded ? (
            <Disclosure summary={messages.history.fields(fields.length)}>
              <ChangedFields fields={fields} change={entry.change} />
            </Disclosure>
          ) : (
            <ChangedFields fields={fields} change={entry.change} />
          )}
        </div>
      )}
    </>
  );
}
