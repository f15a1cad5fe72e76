/** RFC 9457 problem as the API sends it. */
export interface Problem {
  title?: string | null;
  detail?: string | null;
  errorCode?: string | null;
  errors?: readonly { path: string; message: string }[] | null;
}

/** The API answered, but not with what was asked for. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    readonly problem: Problem,
    /** Seconds until it is worth asking again, where the API said so. */
    readonly retryAfter?: number,
  ) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
  }
}
