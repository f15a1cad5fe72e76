import { Link, useLocation, useParams } from '@tanstack/react-router';
import { messages } from '@/shared/messages/messages';
import { useSession } from '@/shared/session/use-session';

const words = messages.sessions.secondFactor;

/** Stands on every screen on which the person can do nothing before they have done something else. */
export function RequirementNotice() {
  const { code } = useParams({ strict: false });
  const atAccount = useLocation({ select: ({ pathname }) => pathname === '/account' });
  const { person } = useSession();
  const membership = person?.memberships.find((one) => one.municipalityCode === code);
  const everywhere = person?.requirement === 'secondFactor';
  if (atAccount || (!everywhere && membership?.requirement !== 'secondFactor')) {
    return null;
  }
  return (
    <aside aria-label={words.noticeLabel} className="no-print border-b border-yellow-700 bg-yellow-50">
      <p className="page text-dns-16N-130 flex flex-wrap items-center gap-x-4 py-1 text-solid-gray-900">
        {everywhere ? words.requiredOfOperator : words.required(membership?.municipalityName ?? '')}
        <Link to="/account" hash="second-factor" className="link inline-flex min-h-11 items-center">
          {words.register}
        </Link>
      </p>
    </aside>
  );
}
