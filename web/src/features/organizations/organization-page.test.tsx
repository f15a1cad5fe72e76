import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { units } from '@testing/fixtures/mirai-organization';
import { renderRoute } from '@testing/render-route';
import { server } from '@testing/server';
import { signedInAs } from '@testing/sign-in';
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import { HandOverSection } from './hand-over-section';

const suzuki = { id: '01900000-0000-7000-8000-000000000002', name: '鈴木花子' };

it('Organization_AfterAReorganization_ShowsTheNewNamesBesideTheOld', async () => {
  const { heading } = await renderRoute('/m/990001/organization');
  expect(heading.textContent).toBe('組織と担当');
  await screen.findByText('政策部');
  screen.getByText('旧：企画部');
  screen.getByText('前身：情報政策課・広報課');
  screen.getByText('情報政策課・広報課 → デジタル課');
});

it('Organization_OfTheSignedOut_ShowsNoHandOver', async () => {
  await renderRoute('/m/990001/organization');
  screen.getByText('引継ぎ一覧と組織改正の記録は、権限のある職員だけが使えます。');
  expect(screen.queryByLabelText('組織')).toBeNull();
});

it('Organization_WithoutUnits_SaysSo', async () => {
  await renderRoute('/m/132101/organization');
  await screen.findByText('この年度の組織は登録されていません。');
  screen.getByText('組織改正の記録はまだありません。');
});

it('HandOverList_OfAUnitThatHoldsNothing_SaysSo', async () => {
  signedInAs('planner');
  const { user } = await renderRoute('/m/990001/organization');
  await screen.findByRole('option', { name: 'デジタル課' });
  await user.selectOptions(screen.getByLabelText('組織'), 'デジタル課');
  await screen.findByText('この組織が担当する指標・取組はありません。');
});

it('Actions_OfARenamedSection_NameItAsPrintedAndAsItIsNow', async () => {
  await renderRoute('/m/990001/plans/dx-2026?tab=actions');
  await screen.findByText(/市民課.*（現：市民窓口課）/);
});

it('HandOver_OfEverythingAPersonHolds_IsOneRequestAndSaysWhatWasDone', async () => {
  const sato = { id: '01900000-0000-7000-8000-000000000001', name: '佐藤一郎' };
  const held = (id: string, title: string, holder: { id: string; name: string }) => ({
    item: { kind: 'indicator', planCode: 'dx-2026', code: id, title },
    units: [],
    holders: [{ id, holder, role: 'main', from: '2025-04-01', to: null }],
    latest: null,
    missingFiscalYears: [2027],
    result: null,
    currentPhases: [],
  });
  const items = [held('r1', 'オンライン申請率', sato), held('r2', '窓口の待ち時間', sato)];
  let sent: unknown;
  server.use(
    http.get('*/organization/hand-over-list', () => HttpResponse.json({ items, nextCursor: null })),
    http.post('*/organization/hand-overs', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ items, to: { id: 'x', name: '鈴木花子' } }, { status: 201 });
    }),
  );
  const user = userEvent.setup();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <HandOverSection code="990001" units={units} people={[suzuki]} />
    </QueryClientProvider>,
  );
  await user.selectOptions(screen.getByLabelText('組織'), 'デジタル課');
  const row = within(await screen.findByRole('row', { name: /オンライン申請率/ }));
  row.getByText('佐藤一郎（主担当）');
  row.getByText('2027年度');
  await user.selectOptions(screen.getByLabelText('引き継ぐ人'), '佐藤一郎');
  await user.selectOptions(screen.getByLabelText('後任'), '鈴木花子');
  await user.type(screen.getByLabelText('後任の最初の日'), '2027-04-01');
  await user.click(screen.getByRole('button', { name: 'まとめて引き継ぐ' }));
  await screen.findByText('2件を鈴木花子さんに引き継ぎました。');
  expect(sent).toEqual({
    from: sato.id,
    to: suzuki,
    firstDay: '2027-04-01',
    responsibilities: ['r1', 'r2'],
  });
});
