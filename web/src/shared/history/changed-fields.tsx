import type { HistoryEntry } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { ValueOrReason } from '@/shared/ui/value-or-reason';

interface ChangedFieldsProps {
  fields: HistoryEntry['fields'];
  change: HistoryEntry['change'];
}

/** Each field with what it said before and after; what is new has no before, what is gone no after. */
export function ChangedFields({ fields, change }: ChangedFieldsProps) {
  return (
    <dl className="text-dns-16N-130 grid gap-x-6 gap-y-1.5 sm:grid-cols-[minmax(8rem,14rem)_1fr]">
      {fields.map(({ field, fieldLabel, before, after }) => (
        <div key={field} className="contents">
          <dt className="text-solid-gray-700">{fieldLabel}</dt>
          <dd>
            {change !== 'added' && <Value label={messages.history.before} text={before} />}
            {change === 'changed' && (
              <span aria-hidden="true" className="mx-2 text-solid-gray-700">
                {messages.history.arrow}
              </span>
            )}
            {change !== 'removed' && <Value label={messages.history.after} text={after} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const Value = ({ label, text }: { label: string; text: string | null }) => (
  <>
    <span className="sr-only">
      {label}
      {messages.common.colon}
    </span>
    <ValueOrReason text={text === '' ? null : text} reason={messages.history.nothing} />
  </>
);
