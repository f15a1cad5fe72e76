import { Link, useLocation } from '@tanstack/react-router';
import { messages } from '@/shared/messages/messages';
import { ownPath } from '@/shared/session/own-path';
import { useSession } from '@/shared/session/use-session';

/** Says why a part of a page is not shown, and the way to it. */
export function NotForYou({ text = messages.administration.signInNeeded }: { text?: string }) {
  const { person } = useSession();
  const to = ownPath(useLocation({ select: (location) => location.href }));
  return person === undefined ? (
    <p>
      {text}{' '}
      <Link to="/sign-in" search={to === undefined ? {} : { to }} className="link">
        {messages.administration.toSignIn}
      </Link>
    </p>
  ) : (
    <p>{messages.administration.notAllowed}</p>
  );
}
