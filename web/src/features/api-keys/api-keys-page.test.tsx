import { apiKeys } from '@testing/fixtures/mirai-administration';
import { renderRoute } from '@testing/render-route';
import { server } from '@testing/server';
import { signedInAs } from '@testing/sign-in';
import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';

const secret = 'dxk_0123456789abcdef';

const cardOf = async (name: string) =>
  within(
    (await screen.findByRole('heading', { level: 3, name: new RegExp(name) })).closest('li') as HTMLElement,
  );

it('ApiKeys_OfTheMunicipality_TellWhatTheyAreForAndWhetherTheyAreUsed', async () => {
  signedInAs('administrator');
  await renderRoute('/m/990001/api-keys');
  const used = await cardOf('統計課のPower BI');
  used.getByText('有効');
  used.getByText('dxk_AbCd…');
  used.getByText('閲覧');
  used.getByText('令和10(2028)年4月1日');
  const revoked = await cardOf('古い集計');
  revoked.getByText('失効');
  revoked.getByText('まだ使われていません');
  expect(revoked.queryByRole('button', { name: /失効させる/ })).toBeNull();
});

it('ApiKey_Created_ShowsItsSecretOnceAndPutsItAway', async () => {
  let sent: unknown;
  server.use(
    http.post('*/api-keys', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ key: apiKeys[0], secret }, { status: 201 });
    }),
  );
  signedInAs('administrator');
  const { user, container } = await renderRoute('/m/990001/api-keys');
  await user.click(await screen.findByText('APIキーを発行する'));
  const form = within(screen.getByRole('form', { name: 'APIキーを発行する' }));
  await user.type(form.getByLabelText('名前'), '統計課のPower BI');
  await user.click(form.getByRole('button', { name: '発行する' }));
  const key = await screen.findByLabelText<HTMLInputElement>('APIキー');
  expect(key.value).toBe(secret);
  expect(sent).toEqual({ name: '統計課のPower BI', scope: 'reader', validDays: 90 });
  await user.click(screen.getByRole('button', { name: 'コピーする' }));
  await screen.findByText('コピーしました。');
  expect(await navigator.clipboard.readText()).toBe(secret);
  await user.click(screen.getByRole('button', { name: '控えたので閉じる' }));
  await screen.findByRole('form', { name: 'APIキーを発行する' });
  expect(container.innerHTML).not.toContain(secret);
  expect([...container.querySelectorAll('input')].map(({ value }) => value)).not.toContain(secret);
});

it('ApiKey_Revoked_AsksFirst', async () => {
  let revoked = '';
  server.use(
    http.delete('*/api-keys/:id', ({ params }) => {
      revoked = String(params.id);
      return new HttpResponse(null, { status: 204 });
    }),
    http.get('*/990001/api-keys', () =>
      HttpResponse.json({
        items: revoked === '' ? apiKeys : apiKeys.map((key) => ({ ...key, state: 'revoked' })),
        nextCursor: null,
      }),
    ),
  );
  signedInAs('administrator');
  const { user } = await renderRoute('/m/990001/api-keys');
  const card = await cardOf('統計課のPower BI');
  await user.click(card.getByRole('button', { name: /失効させる/ }));
  expect(revoked).toBe('');
  await user.click(card.getByRole('button', { name: '失効させる' }));
  await card.findByText('失効');
  expect(revoked).toBe(apiKeys[0]?.id);
});
