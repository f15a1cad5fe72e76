import type { SessionPerson } from '@/shared/api/types';
import { formatDateTime } from '@/shared/format/date';
import { messages } from '@/shared/messages/messages';
import { SectionHeading } from '@/shared/ui/section-heading';

const words = messages.sessions.accountPage;

export function AccountFacts({ person }: { person: SessionPerson }) {
  return (
    <section>
      <SectionHeading>{words.who}</SectionHeading>
      <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-[auto_1fr]">
        <dt className="font-bold">{words.name}</dt>
        <dd>{person.displayName}</dd>
        <dt className="font-bold">{words.email}</dt>
        <dd>{person.email}</dd>
        <dt className="font-bold">{words.until}</dt>
        <dd>
          {formatDateTime(person.expiresAt)}
          <span className="text-dns-14N-130 block text-solid-gray-700">{words.untilHelp}</span>
        </dd>
      </dl>
    </section>
  );
}
