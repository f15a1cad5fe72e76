import { ApiError } from '@/shared/api/api-error';
import { messages } from '@/shared/messages/messages';

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
}

/** What went wrong, in the words of the API's problem where there is one. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { status, problem } = error instanceof ApiError ? error : { status: undefined, problem: undefined };
  const text =
    problem?.detail ??
    problem?.title ??
    (error instanceof TypeError ? messages.errors.network : messages.errors.unexpected);
  return (
    <div role="alert" className="rounded-12 border-2 border-error-2 bg-white p-5">
      <p className="text-std-17B-170 text-error-2">{messages.errors.title}</p>
      <p className="mt-1">{text}</p>
      {problem?.errors && problem.errors.length > 0 && (
        <ul className="mt-2 list-disc ps-6">
          {problem.errors.map((entry) => (
            <li key={`${entry.path}${entry.message}`}>
              {entry.path === '' ? '' : `${entry.path}${messages.common.colon}`}
              {entry.message}
            </li>
          ))}
        </ul>
      )}
      {status !== undefined && (
        <p className="text-dns-14N-130 mt-2 text-solid-gray-700">
          {messages.errors.status} {status}
          {problem?.errorCode && ` ${messages.common.separator} ${messages.errors.code} ${problem.errorCode}`}
        </p>
      )}
      {onRetry !== undefined && (
        <button type="button" className="button mt-4" onClick={onRetry}>
          {messages.common.retry}
        </button>
      )}
    </div>
  );
}
