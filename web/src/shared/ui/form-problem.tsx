import { useEffect, useRef } from 'react';
import { ApiError } from '@/shared/api/api-error';
import { messages } from '@/shared/messages/messages';
import { AlertBox } from './alert-box';
import { fieldErrorsOf } from './form-errors';

interface FormProblemProps {
  error: unknown;
  onFieldChosen: (path: string) => void;
}

/** Why a form was not accepted. Takes the focus, so that it is read out and seen, and leads to the fields it names. */
export function FormProblem({ error, onFieldChosen }: FormProblemProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== null && error !== undefined) {
      box.current?.focus();
    }
  }, [error]);
  if (error === null || error === undefined) {
    return null;
  }
  const fields = fieldErrorsOf(error);
  return (
    <AlertBox ref={box} title={fields.length > 0 ? messages.forms.checkFields : messages.forms.refused}>
      {fields.length > 0 ? (
        <ul className="mt-1 list-disc ps-6">
          {fields.map(({ path, message }) => (
            <li key={`${path}${message}`}>
              <button
                type="button"
                className="link inline-flex min-h-11 items-center text-start"
                onClick={() => onFieldChosen(path)}
              >
                {message}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-1">{textOf(error)}</p>
      )}
    </AlertBox>
  );
}

function textOf(error: unknown): string {
  if (!(error instanceof ApiError)) {
    return error instanceof TypeError ? messages.errors.network : messages.errors.unexpected;
  }
  const { problem, retryAfter } = error;
  const text = problem.detail ?? problem.title ?? messages.errors.unexpected;
  return retryAfter === undefined ? text : `${text}${messages.forms.wait(retryAfter)}`;
}
