import { useQuery } from '@tanstack/react-query';
import { messages } from '@/shared/messages/messages';
import { Cite } from '@/shared/ui/cite';
import { NoteList } from '@/shared/ui/note-list';
import { QuerySection } from '@/shared/ui/query-section';
import { bodiesQuery } from './plan-queries';

export function GovernanceTab({ code, plan }: { code: string; plan: string }) {
  const query = useQuery(bodiesQuery(code, plan));
  return (
    <QuerySection query={query} isEmpty={(items) => items.length === 0}>
      {(bodies) => (
        <ul className="grid items-start gap-4 md:grid-cols-2">
          {bodies.map((body) => (
            <li key={body.code} className="card px-5 py-4">
              <h2 className="text-std-18B-160">{body.name}</h2>
              <dl className="text-dns-16N-130 mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
                <Fact term={messages.governance.chair} text={body.chair} />
                <Fact term={messages.governance.role} text={body.role} />
                <Fact term={messages.governance.members} text={body.members} />
              </dl>
              {body.reportingLines.length > 0 && (
                <>
                  <h3 className="text-dns-16B-130 mt-3">{messages.governance.reporting}</h3>
                  <ul className="mt-1 grid gap-1">
                    {body.reportingLines.map((line) => (
                      <li key={`${line.from}${line.to}${line.what}`}>
                        {messages.governance.line(line.from, line.to)}
                        {(line.what !== null || line.when !== null) && (
                          <span className="text-dns-14N-130 block text-solid-gray-700">
                            {[line.what, line.when].filter(Boolean).join(messages.common.separator)}
                          </span>
                        )}
                      </li>
                    ))}
                  </ul>
                </>
              )}
              <NoteList notes={body.notes} />
              <Cite text={body.cite} />
            </li>
          ))}
        </ul>
      )}
    </QuerySection>
  );
}

const Fact = ({ term, text }: { term: string; text: string | null }) =>
  text === null ? null : (
    <>
      <dt className="whitespace-nowrap text-solid-gray-700">{term}</dt>
      <dd>{text}</dd>
    </>
  );
