import { useQuery } from '@tanstack/react-query';
import { groupBy } from '@/shared/format/group-by';
import { messages } from '@/shared/messages/messages';
import { Cite } from '@/shared/ui/cite';
import { NoteList } from '@/shared/ui/note-list';
import { PointList } from '@/shared/ui/point-list';
import { QuerySection } from '@/shared/ui/query-section';
import { SectionHeading } from '@/shared/ui/section-heading';
import { principlesQuery } from './plan-queries';

export function PrinciplesTab({ code, plan }: { code: string; plan: string }) {
  const query = useQuery(principlesQuery(code, plan));
  return (
    <QuerySection query={query} isEmpty={(items) => items.length === 0}>
      {(principles) => (
        <div className="grid gap-8">
          {[...groupBy(principles, (principle) => principle.group)].map(([group, members]) => (
            <section key={group}>
              <SectionHeading>{group ?? messages.plan.ungrouped}</SectionHeading>
              <ul className="grid items-stretch gap-4 md:grid-cols-2 xl:grid-cols-3">
                {members.map((principle) => (
                  <li key={principle.code} className="card px-5 py-4">
                    <h3 className="text-std-17B-170">{principle.title}</h3>
                    {principle.summary !== null && <p className="mt-1">{principle.summary}</p>}
                    <PointList points={principle.points} />
                    <NoteList notes={principle.notes} />
                    <Cite text={principle.cite} />
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
