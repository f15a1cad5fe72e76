import { Link } from '@tanstack/react-router';
import { messages } from '@/shared/messages/messages';

const words = messages.sessions.password;

export function LinkUnusable({ reason }: { reason: string }) {
  return (
    <div role="alert" className="rounded-12 border-2 border-error-2 bg-white px-5 py-4">
      <p className="text-std-17B-170 text-error-2">{words.invalidTitle}</p>
      <p className="mt-1">{reason}</p>
      <Link to="/password-link" className="link inline-flex min-h-11 items-center">
        {words.askAgain}
      </Link>
    </div>
  );
}
