import { renderRoute } from '@testing/render-route';
import { invalid, problem, server } from '@testing/server';
import { screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';

const byLink = '*/api/v1/session/password-by-link';

it('PasswordByLink_TakesTheTokenFromTheAddressBarAndSendsIt', async () => {
  let sent: unknown;
  server.use(
    http.post(byLink, async ({ request }) => {
      sent = await request.json();
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { user, router } = await renderRoute('/password#CfDJ8-secret_token');
  await waitFor(() => expect(router.state.location.href).toBe('/password'));
  screen.getByText('12文字以上、128文字以下');
  await user.type(screen.getByLabelText('新しいパスワード'), 'くもり空の下の小さな図書館');
  await user.click(screen.getByRole('button', { name: 'このパスワードに決める' }));
  await screen.findByText('パスワードを決めました');
  expect(sent).toEqual({ token: 'CfDJ8-secret_token', password: 'くもり空の下の小さな図書館' });
});

it('PasswordByLink_TooWeak_SaysSoAtTheFieldAndKeepsTheToken', async () => {
  const tokens: unknown[] = [];
  server.use(
    http.post(byLink, async ({ request }) => {
      tokens.push(((await request.json()) as { token: string }).token);
      return invalid(422, 'password', 'パスワードは12文字以上にしてください。');
    }),
  );
  const { user } = await renderRoute('/password#token');
  const password = screen.getByLabelText('新しいパスワード');
  await user.type(password, 'short{Enter}');
  await waitFor(() => expect(password.getAttribute('aria-invalid')).toBe('true'));
  await user.type(password, '{Enter}');
  await waitFor(() => expect(tokens).toEqual(['token', 'token']));
});

it('PasswordByLink_UsedUp_LeadsToANewMail', async () => {
  server.use(http.post(byLink, () => problem(422, 'x', '期限切れ', 'password_link.invalid')));
  const { user } = await renderRoute('/password#token');
  await user.type(screen.getByLabelText('新しいパスワード'), 'くもり空の下の小さな図書館{Enter}');
  await screen.findByText('このアドレスは使えません');
  await user.click(screen.getByRole('link', { name: 'もう一度メールを受け取る' }));
  await screen.findByRole('heading', { level: 1, name: 'パスワードを忘れたとき' });
});

it('PasswordByLink_WithoutToken_SaysHowToCome', async () => {
  await renderRoute('/password');
  screen.getByText('メールに書かれたアドレスを、そのまま開いてください。');
  expect(screen.queryByLabelText('新しいパスワード')).toBeNull();
});

it('Password_Shown_IsReadableUntilHiddenAgain', async () => {
  const { user } = await renderRoute('/password#token');
  const password = screen.getByLabelText('新しいパスワード');
  expect(password.getAttribute('type')).toBe('password');
  await user.click(screen.getByRole('checkbox', { name: 'パスワードを表示する' }));
  expect(password.getAttribute('type')).toBe('text');
});

it('PasswordLink_AskedFor_SaysTheSameForEveryAddress', async () => {
  let sent: unknown;
  server.use(
    http.post('*/api/v1/session/password-link', async ({ request }) => {
      sent = await request.json();
      return new HttpResponse(null, { status: 202 });
    }),
  );
  const { user } = await renderRoute('/password-link');
  await user.type(screen.getByLabelText('メールアドレス'), 'nobody@city.example{Enter}');
  const told = await screen.findByRole('status');
  expect(told.textContent).toContain('nobody@city.example が登録されていれば');
  expect(document.activeElement).toBe(told);
  expect(sent).toEqual({ email: 'nobody@city.example' });
});
