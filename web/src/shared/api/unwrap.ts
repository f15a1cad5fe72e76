import { ApiError, type Problem } from './api-error';

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a successful answer; anything else becomes an {@link ApiError}. */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer;
  if (response.ok && data !== undefined) {
    return data;
  }
  throw new ApiError(response.status, isProblem(error) ? error : {});
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null;
}
