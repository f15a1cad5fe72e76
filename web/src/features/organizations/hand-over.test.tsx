import { held, heldItem, sato, suzuki } from '@testing/fixtures/mirai-administration';
import { renderRoute } from '@testing/render-route';
import { problem, server } from '@testing/server';
import { signedInAs } from '@testing/sign-in';
import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';

async function asPlanner() {
  signedInAs('planner');
  const view = await renderRoute('/m/990001/organization');
  await screen.findByRole('option', { name: 'デジタル課' });
  return view;
}

it('HandOverList_OfAUnitThatHoldsNothing_SaysSo', async () => {
  server.use(
    http.get('*/organization/hand-over-list', () => HttpResponse.json({ items: [], nextCursor: null })),
  );
  const { user } = await asPlanner();
  await user.selectOptions(screen.getByLabelText('組織'), 'デジタル課');
  await screen.findByText('この組織が担当する指標・取組はありません。');
});

it('HandOver_OfEverythingAPersonHolds_IsOneRequestAndSaysWhatWasDone', async () => {
  let sent: unknown;
  let left = held;
  server.use(
    http.get('*/organization/hand-over-list', ({ request }) => {
      expect(new URL(request.url).searchParams.get('holder')).toBe(sato.id);
      return HttpResponse.json({ items: left, nextCursor: null });
    }),
    http.post('*/organization/hand-overs', async ({ request }) => {
      sent = await request.json();
      left = [];
      return HttpResponse.json({ items: held, to: suzuki }, { status: 201 });
    }),
  );
  const { user } = await asPlanner();
  await screen.findAllByRole('option', { name: '佐藤一郎' });
  await user.selectOptions(screen.getByLabelText('人'), '佐藤一郎');
  const row = within(await screen.findByRole('row', { name: /オンライン申請率/ }));
  row.getByText('佐藤一郎（主担当）');
  row.getByText('2027年度');
  const form = within(screen.getByRole('form', { name: '後任に引き継ぐ' }));
  expect(form.queryByRole('option', { name: '佐藤一郎' })).toBeNull();
  await user.click(form.getByRole('button', { name: 'まとめて引き継ぐ' }));
  await form.findByRole('button', { name: '人を選んでください。' });
  await user.selectOptions(form.getByLabelText('後任'), '鈴木花子');
  await user.type(form.getByLabelText('後任の最初の日'), '2028-04-01');
  await user.type(form.getByLabelText(/申し送り/), '年度末の集計に注意');
  await user.click(form.getByRole('button', { name: 'まとめて引き継ぐ' }));
  await screen.findByText('2件を鈴木花子さんに引き継ぎました。');
  expect(sent).toEqual({ from: sato.id, to: suzuki, firstDay: '2028-04-01', note: '年度末の集計に注意' });
});

it('HandOver_InAUnit_IsOfWhatOneOfItsPeopleHoldsThere', async () => {
  let sent: unknown;
  server.use(
    http.get('*/organization/hand-over-list', () =>
      HttpResponse.json({ items: [...held, heldItem('paper', '紙', suzuki)], nextCursor: null }),
    ),
    http.post('*/organization/hand-overs', async ({ request }) => {
      sent = await request.json();
      return problem(422, '処理できません', '前任の担当は前の日に終わっています。', 'hand_over.nothing_held');
    }),
  );
  const { user } = await asPlanner();
  await user.selectOptions(screen.getByLabelText('組織'), 'デジタル課');
  const form = within(await screen.findByRole('form', { name: '後任に引き継ぐ' }));
  await user.selectOptions(form.getByLabelText('引き継ぐ人'), '佐藤一郎');
  await user.selectOptions(form.getByLabelText('後任'), '鈴木花子');
  await user.type(form.getByLabelText('後任の最初の日'), '2028-04-01');
  await user.click(form.getByRole('button', { name: 'まとめて引き継ぐ' }));
  await form.findByText('前任の担当は前の日に終わっています。');
  expect(sent).toMatchObject({ responsibilities: ['held-online-rate', 'held-waiting'] });
  expect(form.getByLabelText<HTMLInputElement>('後任の最初の日').value).toBe('2028-04-01');
});

it('Responsibility_EndedWithoutASuccessor_IsChosenAndHasALastDay', async () => {
  let sent: unknown;
  server.use(
    http.post('*/organization/responsibilities/end', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ items: [{}], nextCursor: null });
    }),
  );
  const { user } = await asPlanner();
  await screen.findAllByRole('option', { name: '佐藤一郎' });
  await user.selectOptions(screen.getByLabelText('人'), '佐藤一郎');
  const form = within(await screen.findByRole('form', { name: '後任なしに担当を終える' }));
  await user.click(form.getByLabelText('窓口の待ち時間（主担当）'));
  await user.type(form.getByLabelText('最後の日'), '2028-03-31');
  await user.click(form.getByRole('button', { name: '後任なしに担当を終える' }));
  await screen.findByText('1件の担当を終えました。');
  expect(sent).toEqual({ holder: sato.id, lastDay: '2028-03-31', responsibilities: ['held-waiting'] });
});

it('Holder_OfWhatNobodyHolds_IsDecidedForSeveralAtOnce', async () => {
  const sent: unknown[] = [];
  server.use(
    http.post('*/organization/responsibilities', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({}, { status: 201 });
    }),
  );
  const { user } = await asPlanner();
  const form = within(await screen.findByRole('form', { name: '担当者を決める' }));
  await user.click(form.getByLabelText('無線化率（デジタル課）'));
  await user.click(form.getByLabelText('紙の使用量（デジタル課）'));
  await form.findByRole('option', { name: '鈴木花子' });
  await user.selectOptions(form.getByLabelText('担当者'), '鈴木花子');
  await user.clear(form.getByLabelText('この日から'));
  await user.type(form.getByLabelText('この日から'), '2028-04-01');
  await user.click(form.getByRole('button', { name: '担当者を決める' }));
  await screen.findByText('2件の担当者を鈴木花子さんに決めました。');
  const decided = { kind: 'indicator', plan: 'dx-2026', holder: suzuki, role: 'main', from: '2028-04-01' };
  expect(sent).toEqual([
    { ...decided, item: 'wireless' },
    { ...decided, item: 'paper' },
  ]);
});
