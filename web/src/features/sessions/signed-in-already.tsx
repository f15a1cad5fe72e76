import { Link } from '@tanstack/react-router';
import { messages } from '@/shared/messages/messages';

export function SignedInAlready({ name, to }: { name: string; to: string }) {
  return (
    <div className="rounded-12 bg-solid-gray-50 px-5 py-4">
      <p>{messages.sessions.signInPage.alreadyAs(name)}</p>
      <Link to={to} className="link inline-flex min-h-11 items-center">
        {messages.sessions.signInPage.goOn}
      </Link>
    </div>
  );
}
