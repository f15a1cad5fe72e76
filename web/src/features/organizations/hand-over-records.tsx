import { useInfiniteQuery } from '@tanstack/react-query';
import { formatDate } from '@/shared/format/date';
import { messages } from '@/shared/messages/messages';
import { PagedSection } from '@/shared/ui/paged-section';
import { handOversQuery } from './organization-queries';

const words = messages.organizationForms;

/** 引継ぎの記録, newest first. */
export function HandOverRecords({ code }: { code: string }) {
  const query = useInfiniteQuery(handOversQuery(code));
  return (
    <PagedSection query={query} empty={words.noRecords}>
      {(records) => (
        <ul className="grid gap-3">
          {records.map((record) => (
            <li key={record.id} className="card px-4 py-3">
              <p className="text-dns-16B-130">
                {words.record(formatDate(record.firstDay), record.from.name, record.to.name)}
              </p>
              <p className="mt-1">{record.items.map((item) => item.title).join(messages.common.separator)}</p>
              {record.note !== null && <p className="mt-1">{record.note}</p>}
              <p className="text-dns-14N-130 mt-1 text-solid-gray-700">
                {words.recordedBy(record.recordedBy)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </PagedSection>
  );
}
