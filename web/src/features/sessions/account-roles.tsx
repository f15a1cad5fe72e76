import { Link } from '@tanstack/react-router';
import type { SessionMembership, SessionPerson } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { Chip } from '@/shared/ui/chip';
import { SectionHeading } from '@/shared/ui/section-heading';
import { TableScroll } from '@/shared/ui/table-scroll';

const words = messages.sessions.accountPage;

export function AccountRoles({ person }: { person: SessionPerson }) {
  return (
    <section>
      <SectionHeading>{words.roles}</SectionHeading>
      {person.isOperator && <p className="mb-3">{words.operatorRole}</p>}
      {person.memberships.length > 0 ? (
        <TableScroll label={words.roles}>
          <table className="grid-table min-w-140">
            <thead>
              <tr>
                <th scope="col">{words.municipality}</th>
                <th scope="col">{words.role}</th>
                <th scope="col">{words.units}</th>
                <th scope="col">{words.condition}</th>
              </tr>
            </thead>
            <tbody>
              {person.memberships.map((membership) => (
                <RoleRow key={membership.municipalityCode} membership={membership} />
              ))}
            </tbody>
          </table>
        </TableScroll>
      ) : (
        !person.isOperator && <p>{words.noRoles}</p>
      )}
    </section>
  );
}

function RoleRow({ membership }: { membership: SessionMembership }) {
  const { municipalityCode, municipalityName, role, units, secondFactorRequired, requirement } = membership;
  return (
    <tr>
      <th scope="row">
        <Link to="/m/$code" params={{ code: municipalityCode }} className="link">
          {municipalityName}
        </Link>
      </th>
      <td>
        {messages.sessions.roles[role]}
        <span className="text-dns-14N-130 block text-solid-gray-700">
          {messages.sessions.roleMeaning[role]}
        </span>
      </td>
      <td>{units.map((unit) => unit.name).join(messages.common.separator) || messages.common.none}</td>
      <td>
        {requirement === 'secondFactor' ? (
          <Chip tone="yellow">{words.open}</Chip>
        ) : secondFactorRequired ? (
          words.required
        ) : (
          words.notRequired
        )}
      </td>
    </tr>
  );
}
