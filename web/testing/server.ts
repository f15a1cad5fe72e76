import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { answer } from './api-routes';

export const problem = (
  status: number,
  title: string,
  detail: string,
  errorCode: string,
  {
    errors = [],
    headers = {},
  }: { errors?: { path: string; message: string }[]; headers?: Record<string, string> } = {},
) =>
  HttpResponse.json(
    { type: 'about:blank', title, status, detail, errorCode, errors },
    { status, headers: { ...headers, 'Content-Type': 'application/problem+json' } },
  );

/** One field was refused. */
export const invalid = (status: number, path: string, message: string) =>
  problem(status, 'Invalid', '入力に誤りがあります。', 'request.invalid', { errors: [{ path, message }] });

export const server = setupServer(
  http.get('*/api/v1/*', ({ request }) => {
    const url = new URL(request.url);
    const body = answer(url.pathname, url.searchParams);
    return body === undefined
      ? problem(404, 'Not Found', 'お探しの内容は見つかりませんでした。', 'not_found')
      : HttpResponse.json(body);
  }),
);
