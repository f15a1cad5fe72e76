import { people } from '@testing/fixtures/mirai-administration';
import { renderRoute } from '@testing/render-route';
import { problem, server } from '@testing/server';
import { signedInAs } from '@testing/sign-in';
import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';

const cardOf = async (name: string) =>
  within(
    (await screen.findByRole('heading', { level: 3, name: new RegExp(name) })).closest('li') as HTMLElement,
  );

async function asAdministrator() {
  signedInAs('administrator');
  const view = await renderRoute('/m/990001/people');
  await screen.findByRole('heading', { level: 3, name: /佐藤一郎/ });
  return view;
}

it('People_OfTheMunicipality_ShowRoleUnitsSecondFactorAndWhetherTheyJoined', async () => {
  await asAdministrator();
  const sato = await cardOf('佐藤一郎');
  sato.getByText('報告者');
  sato.getByText('デジタル課');
  sato.getByText('利用中');
  sato.getByText('二要素認証 未登録');
  (await cardOf('鈴木花子')).getByText('招待中');
  (await cardOf('山田太郎')).getByText('自分');
});

it('Invitation_OfAReporter_IsSentOnceUnderAKeyAndKeepsWhatWasTypedWhenRefused', async () => {
  const sent: { key: string | null; body: unknown }[] = [];
  server.use(
    http.post('*/people', async ({ request }) => {
      sent.push({ key: request.headers.get('Idempotency-Key'), body: await request.json() });
      return sent.length === 1
        ? HttpResponse.json(
            {
              title: '入力に誤りがあります。',
              errorCode: 'membership.units_missing',
              errors: [{ path: 'unitCodes', message: '部署を一つ以上指定してください。' }],
            },
            { status: 422, headers: { 'Content-Type': 'application/problem+json' } },
          )
        : HttpResponse.json({ ...people[2], displayName: '高橋次郎' }, { status: 201 });
    }),
  );
  const { user } = await asAdministrator();
  await user.click(screen.getByText('利用者を招待する'));
  const form = within(screen.getByRole('form', { name: '利用者を招待する' }));
  await user.type(form.getByLabelText('メールアドレス'), 'jiro@city.mirai.example');
  await user.type(form.getByLabelText('名前'), '高橋次郎');
  await user.click(form.getByRole('button', { name: '招待を送る' }));
  await user.click(await form.findByRole('button', { name: '部署を一つ以上指定してください。' }));
  expect(document.activeElement?.getAttribute('name')).toBe('unitCodes');
  expect(form.getByLabelText<HTMLInputElement>('名前').value).toBe('高橋次郎');
  await user.click(form.getByLabelText('デジタル課'));
  await user.click(form.getByRole('button', { name: '招待を送る' }));
  await screen.findByText('高橋次郎さんに招待のメールを送りました。');
  expect(sent[1]?.body).toEqual({
    email: 'jiro@city.mirai.example',
    displayName: '高橋次郎',
    role: 'reporter',
    unitCodes: ['digital'],
  });
  expect(sent.map(({ key }) => key?.length)).toEqual([32, 32]);
  expect(sent[0]?.key).not.toBe(sent[1]?.key);
  expect(screen.getByLabelText<HTMLInputElement>('メールアドレス').value).toBe('');
});

it('Role_OfTheLastAdministrator_IsRefusedWhereItWasChanged', async () => {
  server.use(
    http.put('*/people/*', () =>
      problem(
        409,
        '競合',
        '最後の管理者は外せません。先に別の人を管理者にしてください。',
        'membership.last_administrator',
      ),
    ),
  );
  const { user } = await asAdministrator();
  const card = await cardOf('山田太郎');
  await user.click(card.getByRole('button', { name: '山田太郎さんの役割を変える' }));
  await user.selectOptions(card.getByLabelText('役割'), 'viewer');
  await user.click(card.getByRole('button', { name: '変更を保存する' }));
  await card.findByText('最後の管理者は外せません。先に別の人を管理者にしてください。');
  expect(card.getByLabelText<HTMLSelectElement>('役割').value).toBe('viewer');
});

it('Membership_Ended_AsksFirstAndSaysWhoIsGone', async () => {
  let gone = false;
  server.use(
    http.delete('*/people/*', () => {
      gone = true;
      return new HttpResponse(null, { status: 204 });
    }),
    http.get('*/990001/people', () =>
      HttpResponse.json({ items: gone ? people.slice(0, 1) : people, nextCursor: null }),
    ),
  );
  const { user } = await asAdministrator();
  const card = await cardOf('佐藤一郎');
  await user.click(card.getByRole('button', { name: '佐藤一郎さんの所属を終える' }));
  expect(document.activeElement?.textContent).toMatch(/佐藤一郎さんをこの自治体の利用者から外しますか/);
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(card.getByRole('button', { name: '佐藤一郎さんの所属を終える' }));
  expect(gone).toBe(false);
  await user.click(card.getByRole('button', { name: '佐藤一郎さんの所属を終える' }));
  await user.click(card.getByRole('button', { name: '外す' }));
  const said = await screen.findByText('佐藤一郎さんを利用者から外しました。');
  expect(document.activeElement).toBe(said.closest('[role=status]'));
  expect(screen.queryByRole('heading', { level: 3, name: '佐藤一郎' })).toBeNull();
});

it('Invitation_SentAgain_SaysSo', async () => {
  server.use(http.post('*/people/*/invitation', () => new HttpResponse(null, { status: 204 })));
  const { user } = await asAdministrator();
  const card = await cardOf('鈴木花子');
  await user.click(card.getByRole('button', { name: '鈴木花子さんの招待を送り直す' }));
  await card.findByText('鈴木花子さんに招待を送り直しました。');
});

it('SecondFactor_MadeARequirement_SaysHowManyHaveNoneAndThatItHolds', async () => {
  let required = false;
  server.use(
    http.get('*/second-factor-policy', () => HttpResponse.json({ required })),
    http.put('*/second-factor-policy', async ({ request }) => {
      ({ required } = (await request.json()) as { required: boolean });
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { user } = await asAdministrator();
  await user.click(await screen.findByRole('button', { name: '必須にする' }));
  screen.getByText(/未登録の2人は/);
  await user.click(screen.getByRole('button', { name: '必須にする' }));
  await screen.findByText(/必須です。/);
  expect(required).toBe(true);
});

it('People_ForAPlanner_AreNotTheirs', async () => {
  signedInAs('planner');
  await renderRoute('/m/990001/people');
  screen.getByText(/この画面を使う権限がありません/);
  const menu = within(screen.getByRole('navigation', { name: '管理のメニュー' }));
  expect(menu.getAllByRole('link').map((link) => link.textContent)).toEqual(['組織と担当', '記録']);
});
