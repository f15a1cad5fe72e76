import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { AdministrationPage } from '@/shared/administration/administration-page';
import { messages } from '@/shared/messages/messages';
import { Disclosure } from '@/shared/ui/disclosure';
import { QuerySection } from '@/shared/ui/query-section';
import { SectionHeading } from '@/shared/ui/section-heading';
import { useDoneMessage } from '@/shared/ui/use-done-message';
import { InviteForm } from './invite-form';
import { MemberCard } from './member-card';
import { peopleQuery } from './people-queries';
import { SecondFactorPolicy } from './second-factor-policy';

const route = getRouteApi('/m/$code/people');
const words = messages.people;

export function PeoplePage() {
  const { code } = route.useParams();
  return (
    <AdministrationPage code={code} permission="managePeople" title={words.title} lead={words.lead}>
      <People code={code} />
    </AdministrationPage>
  );
}

function People({ code }: { code: string }) {
  const people = useQuery(peopleQuery(code));
  const ended = useDoneMessage();
  return (
    <div className="grid gap-10">
      <section>
        <Disclosure summary={words.invite}>
          <InviteForm code={code} />
        </Disclosure>
      </section>
      <section>
        <SectionHeading>
          {words.list} {people.data !== undefined && words.count(people.data.length)}
        </SectionHeading>
        <div className="mb-3">{ended.message}</div>
        <QuerySection query={people} isEmpty={(items) => items.length === 0} empty={words.empty}>
          {(members) => (
            <ul className="grid gap-3">
              {members.map((member) => (
                <li key={member.id} className="card px-5 py-4">
                  <MemberCard code={code} member={member} onEnded={(name) => ended.tell(words.ended(name))} />
                </li>
              ))}
            </ul>
          )}
        </QuerySection>
      </section>
      <section>
        <SectionHeading>{words.secondFactor}</SectionHeading>
        <SecondFactorPolicy
          code={code}
          without={people.data?.filter((member) => !member.hasSecondFactor).length ?? 0}
        />
      </section>
    </div>
  );
}
