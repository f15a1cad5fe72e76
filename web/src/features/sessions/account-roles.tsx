import { Link } from '@tanstack/react-router';
import type { SessionMembership, SessionPerson } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { Chip } from '@/shared/ui/chip';
import { SectionHeading } from '@/shared/ui/section-heading';

const words = messages.sessions.accountPage;

export function AccountRoles({ person }: { person: SessionPerson }) {
  return (
    <section>
      <SectionHeading>{words.roles}</SectionHeading>
      {person.isOperator && (
        <p className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
          {words.operatorRole}
          {person.requirement === 'secondFactor' && (
            <Chip tone="yellow">{`${words.condition}: ${words.open}`}</Chip>
          )}
        </p>
      )}
      {person.memberships.length > 0 ? (
        <ul className="grid max-w-3xl gap-4">
          {person.memberships.map((membership) => (
            <li key={membership.municipalityCode} className="card px-5 py-4">
              <MembershipFacts membership={membership} />
            </li>
          ))}
        </ul>
      ) : (
        !person.isOperator && <p>{words.noRoles}</p>
      )}
    </section>
  );
}

function MembershipFacts({ membership }: { membership: SessionMembership }) {
  const { municipalityCode, municipalityName, role, units, secondFactorRequired, requirement } = membership;
  return (
    <>
      <h3 className="text-std-17B-170">
        <Link to="/m/$code" params={{ code: municipalityCode }} className="link">
          {municipalityName}
        </Link>
      </h3>
      <dl className="text-dns-16N-130 mt-2 grid gap-x-8 gap-y-2 sm:grid-cols-[8rem_1fr]">
        <dt className="font-bold">{words.role}</dt>
        <dd>
          {messages.sessions.roles[role]}
          <span className="text-dns-14N-130 block text-solid-gray-700">
            {messages.sessions.roleMeaning[role]}
          </span>
        </dd>
        {units.length > 0 && (
          <>
            <dt className="font-bold">{words.units}</dt>
            <dd>{units.map((unit) => unit.name).join(messages.common.separator)}</dd>
          </>
        )}
        <dt className="font-bold">{words.condition}</dt>
        <dd>
          {requirement === 'secondFactor' ? (
            <Chip tone="yellow">{words.open}</Chip>
          ) : secondFactorRequired ? (
            words.required
          ) : (
            words.notRequired
          )}
        </dd>
      </dl>
    </>
  );
}
