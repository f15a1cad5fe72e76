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
  throw failure(response, error);
}

/** The same for what answers without a body. */
export async function done(answer: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await answer;
  if (!response.ok) {
    throw failure(response, error);
  }
}

function failure(response: Response, error: unknown): ApiError {
  const wait = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return new ApiError(
    response.status,
    isProblem(error) ? error : {},
    ...(Number.isNaN(wait) ? [] : ([wait] as const)),
  );
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null;
}
