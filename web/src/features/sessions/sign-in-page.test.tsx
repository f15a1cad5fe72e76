import { membershipOf, sessionOf } from '@testing/fixtures/sessions';
import { renderRoute } from '@testing/render-route';
import { invalid, problem, server } from '@testing/server';
import { signedInAs } from '@testing/sign-in';
import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';

const session = '*/api/v1/session';
const yamada = sessionOf([membershipOf('planner')]);

const refusal = (errorCode: string, detail: string) => problem(401, 'Unauthorized', detail, errorCode);

async function typeIn(user: UserEvent, email: string, password: string) {
  await user.type(screen.getByLabelText('メールアドレス'), email);
  await user.type(screen.getByLabelText('パスワード'), password);
  await user.click(screen.getByRole('button', { name: 'ログイン' }));
}

it('SignIn_FromAPage_ReturnsThereWithTheNameInTheHeader', async () => {
  let sent: unknown;
  let csrf: string | null = null;
  server.use(
    http.post(session, async ({ request }) => {
      sent = await request.json();
      csrf = request.headers.get('X-Dx-Csrf');
      return HttpResponse.json(yamada);
    }),
  );
  const { user, router } = await renderRoute('/m/990001/attainments?outlook=behind');
  await user.click(screen.getByRole('link', { name: 'ログイン' }));
  await screen.findByRole('heading', { level: 1, name: 'ログイン' });
  await typeIn(user, 'yamada@city.example', 'くもり空の下の小さな図書館');

  await screen.findByRole('heading', { level: 1, name: '達成状況一覧' });
  await screen.findByRole('button', { name: '山田太郎' });
  expect(router.state.location.href).toBe('/m/990001/attainments?outlook=behind');
  expect(sent).toEqual({ email: 'yamada@city.example', password: 'くもり空の下の小さな図書館' });
  expect(csrf).toBe('1');
});

it('SignIn_AskedForACode_TakesItWithoutTypingThePasswordAgain', async () => {
  const sent: unknown[] = [];
  server.use(
    http.post(session, async ({ request }) => {
      const body = (await request.json()) as { code?: string };
      sent.push(body);
      return body.code === undefined
        ? refusal('session.code_required', '確認コードを入れてください。')
        : body.code === '123456'
          ? HttpResponse.json(yamada)
          : refusal('session.sign_in_failed', 'ログインできませんでした。');
    }),
  );
  const { user } = await renderRoute('/sign-in');
  await typeIn(user, 'yamada@city.example', 'secret words');

  const code = await screen.findByLabelText('確認コード');
  expect(document.activeElement).toBe(code);
  expect(code.getAttribute('autocomplete')).toBe('one-time-code');
  expect(screen.queryByRole('alert')).toBeNull();
  await user.type(code, '000000{Enter}');
  await screen.findByText('ログインできませんでした。');
  await user.clear(code);
  await user.type(code, '123456{Enter}');

  await screen.findByRole('button', { name: '山田太郎' });
  expect(sent.at(-1)).toEqual({ email: 'yamada@city.example', password: 'secret words', code: '123456' });
});

it('SignIn_BackFromTheCode_StillHasWhatWasTyped', async () => {
  server.use(http.post(session, () => refusal('session.code_required', '確認コードを入れてください。')));
  const { user } = await renderRoute('/sign-in');
  await typeIn(user, 'yamada@city.example', 'secret words');
  await user.click(await screen.findByRole('button', { name: 'メールアドレスとパスワードの入力に戻る' }));
  expect((screen.getByLabelText('メールアドレス') as HTMLInputElement).value).toBe('yamada@city.example');
  expect((screen.getByLabelText('パスワード') as HTMLInputElement).value).toBe('secret words');
});

it('SignIn_Refused_SaysWhyTakesTheFocusAndKeepsWhatWasTyped', async () => {
  server.use(http.post(session, () => refusal('session.sign_in_failed', 'ログインできませんでした。')));
  const { user } = await renderRoute('/sign-in');
  await typeIn(user, 'yamada@city.example', 'wrong');
  const alert = await screen.findByRole('alert');
  within(alert).getByText('ログインできませんでした。');
  expect(document.activeElement).toBe(alert);
  expect((screen.getByLabelText('メールアドレス') as HTMLInputElement).value).toBe('yamada@city.example');
});

it('SignIn_TriedTooOften_SaysHowLongToWait', async () => {
  server.use(
    http.post(session, () =>
      problem(429, 'Too Many Requests', '試みが多すぎます。', 'attempts.too_many', {
        headers: { 'Retry-After': '240' },
      }),
    ),
  );
  const { user } = await renderRoute('/sign-in');
  await typeIn(user, 'yamada@city.example', 'wrong');
  await screen.findByText('試みが多すぎます。あと4分お待ちください。');
});

it('SignIn_FieldThatIsRefused_IsMarkedAndReachedFromTheSummary', async () => {
  server.use(http.post(session, () => invalid(400, 'email', 'メールアドレスを入れてください。')));
  const { user } = await renderRoute('/sign-in');
  await user.click(screen.getByRole('button', { name: 'ログイン' }));
  await user.click(await screen.findByRole('button', { name: 'メールアドレスを入れてください。' }));
  const email = screen.getByLabelText('メールアドレス');
  expect(document.activeElement).toBe(email);
  expect(email.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(email.getAttribute('aria-describedby') ?? '')?.textContent).toContain(
    'メールアドレスを入れてください。',
  );
});

it('SignIn_WithAReturnToElsewhere_StaysInTheProduct', async () => {
  server.use(http.post(session, () => HttpResponse.json(yamada)));
  const { user, router } = await renderRoute('/sign-in?to=//evil.example/m');
  await typeIn(user, 'yamada@city.example', 'secret words');
  await screen.findByRole('heading', { level: 1, name: '自治体一覧' });
  expect(router.state.location.href).toBe('/');
});

it('DemoAccounts_WhereTheApiOffersThem_StandByCityAndSignInWithOneClick', async () => {
  const account = (id: string, code: string | null, name: string | null, role: string | null) => ({
    id,
    displayName: '見本',
    municipalityCode: code,
    municipalityName: name,
    role,
  });
  const items = [
    account('d0', null, null, null),
    account('d1', '132101', '小金井市', 'planner'),
    account('d2', '990001', 'みらい市', 'administrator'),
    account('d3', '990001', 'みらい市', 'planner'),
  ];
  let chosen: unknown;
  server.use(
    http.get(`${session}/demo-accounts`, () => HttpResponse.json({ items, nextCursor: null })),
    http.post(`${session}/demo-accounts/:id`, ({ params }) => {
      chosen = params.id;
      return HttpResponse.json(yamada);
    }),
  );
  const { user } = await renderRoute('/sign-in?to=/m/990001');
  await screen.findByRole('heading', { name: '見本の利用者で試す' });
  const koganei = within((await screen.findByText('小金井市')).closest('li') as HTMLElement);
  await koganei.findByText('実在の自治体・公表された計画');
  const headings = screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent);
  expect(headings).toEqual(['みらい市架空', '小金井市実在の自治体・公表された計画', 'インストール全体']);
  await user.click(screen.getByRole('button', { name: '計画担当（みらい市の見本の利用者としてログイン）' }));
  await screen.findByRole('heading', { level: 1, name: /^みらい市/ });
  expect(chosen).toBe('d3');
});

it('Provider_OfACity_IsGoneToWithTheReturn', async () => {
  const provider = {
    code: 'mirai',
    municipalityCode: '990001',
    municipalityName: 'みらい市',
    signInAddress: '/api/v1/session/providers/mirai',
  };
  server.use(
    http.get(`${session}/providers`, () => HttpResponse.json({ items: [provider], nextCursor: null })),
  );
  await renderRoute('/sign-in?to=/m/990001');
  const link = await screen.findByRole('link', { name: 'みらい市の認証でログイン' });
  expect(link.getAttribute('href')).toBe('/api/v1/session/providers/mirai?returnTo=%2Fm%2F990001');
});

it.each([
  ['provider.unknown_person', /利用者として登録されていません/],
  ['toString', /やり取りがうまくいきませんでした/],
])('Provider_ThatRefused_%s_IsSaidOnTheSignInPage', async (code, reason) => {
  await renderRoute(`/sign-in?error=${code}`);
  within(screen.getByRole('alert')).getByText(reason);
});

it('DemoAccounts_WhereTheApiHasNone_LeaveNoTrace', async () => {
  await renderRoute('/sign-in');
  expect(screen.queryByText('見本の利用者で試す')).toBeNull();
});

it('SignOut_FromTheMenu_LeavesForTheSignInPageAndSaysSo', async () => {
  signedInAs('planner');
  server.use(http.delete(session, () => new HttpResponse(null, { status: 204 })));
  const { user } = await renderRoute('/m/990001');
  const menu = await screen.findByRole('button', { name: '山田太郎' });
  menu.focus();
  await user.keyboard('{Enter}');
  expect(menu.getAttribute('aria-expanded')).toBe('true');
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(menu);
  await user.click(menu);
  await user.click(screen.getByRole('button', { name: 'ログアウト' }));
  await screen.findByText('ログアウトしました。');
  await waitFor(() => expect(screen.queryByRole('button', { name: '山田太郎' })).toBeNull());
  screen.getByRole('link', { name: 'ログイン' });
});

it('Session_ThatEndedElsewhere_IsNoticedAtTheNextRefusal', async () => {
  signedInAs('planner');
  const { queryClient } = await renderRoute('/m/990001/organization');
  await screen.findByRole('button', { name: '山田太郎' });
  server.resetHandlers();
  server.use(
    http.get('*/organization/changes', () => problem(401, 'x', 'ログインしてください。', 'unauthenticated')),
  );
  await queryClient.invalidateQueries({ queryKey: ['municipality', '990001', 'organization'] });
  await screen.findByRole('link', { name: 'ログイン' });
  screen.getByText('引継ぎ一覧と組織改正の記録は、権限のある職員だけが使えます。');
});

it('Session_OfAnotherPerson_DropsWhatTheFormerOneRead', async () => {
  signedInAs('planner');
  const { queryClient } = await renderRoute('/m/990001');
  const secret = ['municipality', '990001', 'secret'];
  queryClient.setQueryData(secret, 'read as a planner');
  queryClient.setQueryData(['session'], sessionOf([membershipOf('planner')]));
  expect(queryClient.getQueryData(secret)).toBe('read as a planner');
  queryClient.setQueryData(['session'], sessionOf([membershipOf('viewer')], { id: 'other' }));
  expect(queryClient.getQueryData(secret)).toBeUndefined();
});
