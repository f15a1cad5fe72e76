import { createContext } from 'react';
import { ApiError } from '@/shared/api/api-error';

export interface FieldError {
  /** The name of the field in the request. */
  path: string;
  message: string;
}

export const fieldErrorsOf = (error: unknown): readonly FieldError[] =>
  error instanceof ApiError ? (error.problem.errors ?? []) : [];

/** What the API refused in the form around, for each field to show its own. */
export const FormErrors = createContext<readonly FieldError[]>([]);

/** The same for what a form cannot even ask for: a choice that was not made. */
export const notChosen = (path: string, message: string): ApiError =>
  new ApiError(400, { errors: [{ path, message }] });
