import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { Link, useLocation, useRouter } from '@tanstack/react-router';
import { ApiError } from '@/shared/api/api-error';
import { messages } from '@/shared/messages/messages';
import { ErrorState } from '@/shared/ui/error-state';
import { PageTitle } from '@/shared/ui/page-title';

export function ErrorPage({ error }: { error: unknown }) {
  const router = useRouter();
  const boundary = useQueryErrorResetBoundary();
  const to = useLocation({ select: (location) => location.href });
  const signInNeeded = error instanceof ApiError && error.status === 401;
  const missing = error instanceof ApiError && error.status === 404;
  return (
    <div className="page grid max-w-3xl gap-6 py-10">
      <PageTitle title={missing ? messages.errors.notFoundTitle : messages.errors.title} />
      <ErrorState
        error={error}
        {...(missing
          ? {}
          : {
              onRetry: () => {
                boundary.reset();
                void router.invalidate();
              },
            })}
      />
      {signInNeeded && (
        <p>
          <Link to="/sign-in" search={{ to }} className="link inline-flex min-h-11 items-center">
            {messages.sessions.signIn}
          </Link>
        </p>
      )}
      <p>
        <Link to="/" className="link">
          {messages.errors.toHome}
        </Link>
      </p>
    </div>
  );
}
