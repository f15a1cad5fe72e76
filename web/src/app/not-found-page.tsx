import { Link } from '@tanstack/react-router';
import { messages } from '@/shared/messages/messages';
import { PageTitle } from '@/shared/ui/page-title';

export function NotFoundPage() {
  return (
    <div className="page grid max-w-3xl gap-6 py-10">
      <PageTitle title={messages.errors.notFoundTitle} />
      <p>{messages.errors.notFoundText}</p>
      <p>
        <Link to="/" className="link">
          {messages.errors.toHome}
        </Link>
      </p>
    </div>
  );
}
