import { useQuery } from '@tanstack/react-query';
import type { Permission, SessionPerson } from '@/shared/api/types';
import { sessionQuery } from './session-query';

export interface Session {
  /** Undefined: an anonymous reader. */
  person: SessionPerson | undefined;
  may: (permission: Permission, municipality: string) => boolean;
}

/** The one place that says who is signed in. It only decides what is offered; the API decides what is done. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery());
  const person = data?.person ?? undefined;
  return {
    person,
    may: (permission, municipality) =>
      person !== undefined &&
      (person.permissions.includes(permission) ||
        person.memberships.some(
          (membership) =>
            membership.municipalityCode === municipality && membership.permissions.includes(permission),
        )),
  };
}
