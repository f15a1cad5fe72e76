import { useQuery } from '@tanstack/react-query';
import { messages } from '@/shared/messages/messages';
import { Cite } from '@/shared/ui/cite';
import { NoteList } from '@/shared/ui/note-list';
import { QuerySection } from '@/shared/ui/query-section';
import { ValueOrReason } from '@/shared/ui/value-or-reason';
import { termsQuery } from './plan-queries';

export function TermsTab({ code, plan }: { code: string; plan: string }) {
  const query = useQuery(termsQuery(code, plan));
  return (
    <QuerySection query={query} isEmpty={(items) => items.length === 0}>
      {(terms) => (
        <dl className="grid gap-x-10 gap-y-5 lg:grid-cols-2">
          {terms.map((term) => (
            <div key={term.term} className="border-t border-solid-gray-200 pt-3">
              <dt className="text-std-17B-170">{term.term}</dt>
              <dd>
                <ValueOrReason text={term.definition} reason={messages.noteKind.notInSource} />
                <NoteList notes={term.notes} />
                <Cite text={term.cite} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </QuerySection>
  );
}
