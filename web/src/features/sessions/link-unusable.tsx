import { Link } from '@tanstack/react-router';
import { messages } from '@/shared/messages/messages';
import { AlertBox } from '@/shared/ui/alert-box';

const words = messages.sessions.password;

export function LinkUnusable({ reason }: { reason: string }) {
  return (
    <AlertBox title={words.invalidTitle}>
      <p className="mt-1">{reason}</p>
      <Link to="/password-link" className="link inline-flex min-h-11 items-center">
        {words.askAgain}
      </Link>
    </AlertBox>
  );
}
