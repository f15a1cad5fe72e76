import { membershipOf, openSessions, operatorSession, sessionOf } from '@testing/fixtures/sessions';
import { renderRoute } from '@testing/render-route';
import { invalid, problem, server } from '@testing/server';
import { signedInAs } from '@testing/sign-in';
import { screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';

const session = '*/api/v1/session';
const noContent = () => new HttpResponse(null, { status: 204 });

it('Account_OfNobody_LeadsToTheSignInPageAndBack', async () => {
  const { heading, router } = await renderRoute('/account');
  expect(heading.textContent).toBe('ログイン');
  expect(router.state.location.href).toBe('/sign-in?to=%2Faccount');
});

it('Account_OfAReporter_NamesTheRoleAndTheUnitsInEachMunicipality', async () => {
  signedInAs(
    sessionOf([
      membershipOf('reporter'),
      membershipOf('viewer', { municipalityCode: '132101', municipalityName: '小金井市' }),
    ]),
  );
  const { heading } = await renderRoute('/account');
  expect(heading.textContent).toBe('アカウント');
  screen.getByText('yamada@city.mirai.example');
  const mirai = within(screen.getByRole('link', { name: 'みらい市' }).closest('li') as HTMLElement);
  mirai.getByText('報告者');
  mirai.getByText('デジタル課');
  within(screen.getByRole('link', { name: '小金井市' }).closest('li') as HTMLElement).getByText('閲覧者');
});

it('Account_OfTheOperator_SaysSo', async () => {
  signedInAs(operatorSession);
  await renderRoute('/account');
  screen.getByText(/インストール全体の運用者です/);
});

it('SecondFactor_Required_IsAskedForOnEveryPageOfThatMunicipalityAlone', async () => {
  signedInAs(
    sessionOf([
      membershipOf('planner', { permissions: [], secondFactorRequired: true, requirement: 'secondFactor' }),
    ]),
  );
  const { user, router } = await renderRoute('/m/990001/attainments');
  const notice = await screen.findByRole('complementary', { name: '二要素認証のお願い' });
  await user.click(within(notice).getByRole('link', { name: '二要素認証を登録する' }));
  await screen.findByRole('heading', { level: 1, name: 'アカウント' });
  expect(router.state.location.href).toBe('/account#second-factor');
  screen.getByText('必要（未登録のため操作できません）');
  expect(screen.queryByRole('complementary', { name: '二要素認証のお願い' })).toBeNull();
});

it('SecondFactor_OfAnOperatorWithoutOne_IsAskedForOnEveryPage', async () => {
  signedInAs(
    sessionOf([membershipOf('planner', { permissions: [], requirement: 'secondFactor' })], {
      isOperator: true,
      requirement: 'secondFactor',
    }),
  );
  const { user } = await renderRoute('/');
  const notice = await screen.findByRole('complementary', { name: '二要素認証のお願い' });
  within(notice).getByText(/運用者には二要素認証が必要です/);
  await user.click(within(notice).getByRole('link', { name: '二要素認証を登録する' }));
  await screen.findByRole('heading', { level: 1, name: 'アカウント' });
  screen.getByText('二要素認証: 必要（未登録のため操作できません）');
  expect(screen.queryByRole('complementary', { name: '二要素認証のお願い' })).toBeNull();
});

it('SecondFactor_Registered_ShowsTheRecoveryCodesOnce', async () => {
  signedInAs('planner');
  server.use(
    http.post(`${session}/second-factor`, () =>
      HttpResponse.json({ secret: 'ABCD EFGH', address: 'otpauth://totp/x', qrCode: '<svg/>' }),
    ),
    http.post(`${session}/second-factor/confirmation`, async ({ request }) => {
      const { code } = (await request.json()) as { code: string };
      if (code !== '123456') {
        return invalid(422, 'code', '確認コードが違います。');
      }
      signedInAs(sessionOf([membershipOf('planner')], { hasSecondFactor: true }));
      return HttpResponse.json({ codes: ['aaaa1111', 'bbbb2222'] });
    }),
  );
  const { user } = await renderRoute('/account');
  await user.click(screen.getByRole('button', { name: '登録を始める' }));
  const picture = await screen.findByRole('img', { name: '認証アプリに登録するためのQRコード' });
  expect(picture.getAttribute('src')).toBe('data:image/svg+xml,%3Csvg%2F%3E');
  screen.getByText('ABCD EFGH');
  const code = screen.getByLabelText('確認コード');
  await user.type(code, '999999{Enter}');
  await waitFor(() => expect(code.getAttribute('aria-invalid')).toBe('true'));
  await user.clear(code);
  await user.type(code, '123456{Enter}');

  await screen.findByRole('heading', { level: 1, name: '回復コード' });
  screen.getByText('bbbb2222');
  await user.click(screen.getByRole('button', { name: 'コピーする' }));
  await screen.findByText('コピーしました。');
  expect(await navigator.clipboard.readText()).toBe('aaaa1111\nbbbb2222');
  await user.click(screen.getByRole('button', { name: '控えたので、アカウントに戻る' }));
  await screen.findByText('登録済み');
  expect(screen.queryByText('bbbb2222')).toBeNull();
});

it('SecondFactor_Removed_NeedsACodeOfIt', async () => {
  signedInAs(sessionOf([membershipOf('planner', { secondFactorRequired: true })], { hasSecondFactor: true }));
  let sent: unknown;
  server.use(
    http.post(`${session}/second-factor/removal`, async ({ request }) => {
      sent = await request.json();
      signedInAs('planner');
      return noContent();
    }),
  );
  const { user } = await renderRoute('/account');
  screen.getByText('みらい市では二要素認証が必要です。解除すると、登録し直すまで操作できません。');
  await user.type(screen.getByLabelText('確認コード'), '123456');
  await user.click(screen.getByRole('button', { name: '登録を解除する' }));
  await screen.findByText('二要素認証の登録を解除しました。');
  expect(sent).toEqual({ code: '123456' });
});

it('Password_Refused_IsToldAtTheFieldWithTheRulesStillThere', async () => {
  signedInAs('planner');
  server.use(
    http.post(`${session}/password`, () => invalid(422, 'newPassword', 'よく使われるパスワードです。')),
  );
  const { user } = await renderRoute('/account');
  await user.type(screen.getByLabelText('いまのパスワード'), 'old words');
  const next = screen.getByLabelText('新しいパスワード');
  expect(next.getAttribute('autocomplete')).toBe('new-password');
  await user.type(next, 'password1234');
  await user.click(screen.getByRole('button', { name: 'パスワードを変える' }));
  await waitFor(() => expect(next.getAttribute('aria-invalid')).toBe('true'));
  const described = next.getAttribute('aria-describedby')?.split(' ') ?? [];
  const texts = described.map((id) => document.getElementById(id)?.textContent).join('');
  expect(texts).toContain('12文字以上、128文字以下');
  expect(texts).toContain('よく使われるパスワードです。');
});

it('Password_Changed_SaysSo', async () => {
  signedInAs('planner');
  server.use(http.post(`${session}/password`, () => HttpResponse.json(sessionOf([membershipOf('planner')]))));
  const { user } = await renderRoute('/account');
  await user.type(screen.getByLabelText('いまのパスワード'), 'old words');
  await user.type(screen.getByLabelText('新しいパスワード'), 'くもり空の下の小さな図書館');
  await user.click(screen.getByRole('button', { name: 'パスワードを変える' }));
  await screen.findByText('パスワードを変えました。ほかの端末のログインは終わりました。');
});

it('Password_OfADemoAccount_IsNotThereToBeChanged', async () => {
  signedInAs('planner');
  server.use(
    http.get(`${session}/sessions`, () =>
      HttpResponse.json({
        items: openSessions.map((one) => ({ ...one, method: 'demo' })),
        nextCursor: null,
      }),
    ),
  );
  await renderRoute('/account');
  await screen.findByText('見本の利用者にはパスワードがありません。');
  expect(screen.queryByLabelText('いまのパスワード')).toBeNull();
});

it('Sessions_ListedWithThisOneMarked_EndOneByOne', async () => {
  signedInAs('planner');
  let ended: unknown;
  server.use(
    http.delete(`${session}/sessions/:id`, ({ params }) => {
      ended = params.id;
      return noContent();
    }),
  );
  const { user } = await renderRoute('/account');
  const here = await screen.findByText('Chrome（Windows）');
  within(here.closest('li') as HTMLElement).getByText('この端末');
  await user.click(screen.getByRole('button', { name: 'Safari（iPhone・iPad）のログインを終わらせる' }));
  await screen.findByText('Safari（iPhone・iPad）のログインを終わらせました。');
  expect(ended).toBe(openSessions[1]?.id);
});

it('SignOutEverywhere_LeavesForTheSignInPage', async () => {
  signedInAs('planner');
  server.use(http.delete(`${session}/sessions`, noContent));
  const { user } = await renderRoute('/account');
  await user.click(await screen.findByRole('button', { name: 'すべての端末でログアウトする' }));
  await screen.findByText('すべての端末でログアウトしました。');
  await waitFor(() => expect(screen.queryByRole('button', { name: '山田太郎' })).toBeNull());
});

it('Account_WhileTheSessionEndsElsewhere_OffersToSignInAgain', async () => {
  signedInAs('planner');
  const { user } = await renderRoute('/account');
  server.resetHandlers();
  server.use(
    http.post(`${session}/second-factor`, () =>
      problem(401, 'x', 'ログインしてください。', 'unauthenticated'),
    ),
  );
  await user.click(screen.getByRole('button', { name: '登録を始める' }));
  const link = await screen.findByRole('link', { name: 'もう一度ログインする' });
  expect(link.getAttribute('href')).toBe('/sign-in?to=%2Faccount');
});
