import { useQuery } from '@tanstack/react-query';
import type { Succession } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { Chip } from '@/shared/ui/chip';
import { Cite } from '@/shared/ui/cite';
import { NoteList } from '@/shared/ui/note-list';
import { QuerySection } from '@/shared/ui/query-section';
import { TableScroll } from '@/shared/ui/table-scroll';
import { successionsQuery } from './plan-queries';
import { SuccessionLink } from './succession-link';

export function SuccessionsTab({ code, plan }: { code: string; plan: string }) {
  const query = useQuery(successionsQuery(code, plan));
  return (
    <QuerySection query={query} isEmpty={(items) => items.length === 0}>
      {(successions) => (
        <TableScroll label={messages.plan.tabs.successions}>
          <table className="grid-table text-dns-16N-130">
            <caption className="sr-only">{messages.plan.tabs.successions}</caption>
            <thead>
              <tr>
                <th scope="col" className="w-2/5">
                  {messages.succession.from}
                </th>
                <th scope="col">{messages.plan.tabs.successions}</th>
                <th scope="col" className="w-2/5">
                  {messages.succession.to}
                </th>
              </tr>
            </thead>
            <tbody>
              {successions.map((succession) => (
                <tr key={succession.code}>
                  <td className="min-w-48">
                    <Ends code={code} ends={succession.from} />
                  </td>
                  <td className="min-w-32">
                    <Chip tone="blue">{messages.succession.type[succession.type]}</Chip>
                    {succession.text !== null && (
                      <span className="text-dns-14N-130 mt-1 block">{succession.text}</span>
                    )}
                    <NoteList notes={succession.notes} />
                    <Cite text={succession.cite} />
                  </td>
                  <td className="min-w-48">
                    <Ends code={code} ends={succession.to} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </QuerySection>
  );
}

function Ends({ code, ends }: { code: string; ends: Succession['from'] }) {
  if (ends.length === 0) {
    return <span className="text-solid-gray-700">{messages.succession.nothing}</span>;
  }
  return (
    <ul className="grid gap-1.5">
      {ends.map((end) => (
        <li key={`${end.planCode}${end.itemCode}${end.text}`} className="flex flex-wrap items-baseline gap-2">
          <SuccessionLink code={code} end={end} />
          {!end.resolved && (
            <Chip tone="yellow" title={messages.succession.unresolvedReason}>
              {messages.succession.unresolved}
            </Chip>
          )}
        </li>
      ))}
    </ul>
  );
}
