import { useQuery } from '@tanstack/react-query';
import { groupBy } from '@/shared/format/group-by';
import { messages } from '@/shared/messages/messages';
import { Cite } from '@/shared/ui/cite';
import { NoteList } from '@/shared/ui/note-list';
import { PointList } from '@/shared/ui/point-list';
import { QuerySection } from '@/shared/ui/query-section';
import { SectionHeading } from '@/shared/ui/section-heading';
import { referencesQuery } from './plan-queries';

export function ReferencesTab({ code, plan }: { code: string; plan: string }) {
  const query = useQuery(referencesQuery(code, plan));
  return (
    <QuerySection query={query} isEmpty={(items) => items.length === 0}>
      {(references) => (
        <div className="grid gap-8">
          {[...groupBy(references, (reference) => reference.field)].map(([field, cases]) => (
            <section key={field}>
              <SectionHeading>{field ?? messages.plan.ungrouped}</SectionHeading>
              <ul className="grid gap-4 md:grid-cols-2">
                {cases.map((reference) => (
                  <li key={reference.code} className="card px-5 py-4">
                    <h3 className="text-std-17B-170">{reference.subject}</h3>
                    {reference.caption !== null && <p>{reference.caption}</p>}
                    <PointList points={reference.points} />
                    <NoteList notes={reference.notes} />
                    <Cite text={reference.cite} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </QuerySection>
  );
}
