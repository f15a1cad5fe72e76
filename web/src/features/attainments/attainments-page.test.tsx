import { renderRoute } from '@testing/render-route';
import { problem, server } from '@testing/server';
import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, it, vi } from 'vitest';

const address = '/m/990001/attainments';
const rows = () =>
  within(screen.getByRole('table', { name: '目標ごとの達成状況' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getByRole('rowheader').querySelector('a')?.textContent);

it('List_Opened_PutsWhatNeedsAHandFirst', async () => {
  await renderRoute(address);
  await screen.findByText('17件');
  expect(rows().slice(0, 3)).toEqual([
    'マインドセット研修受講率',
    '職員一人当たりの時間外勤務',
    '庁舎内ネットワークの無線化率',
  ]);
  screen.getByRole('button', { name: /手当てが要る\s*4件/ });
});

it('Filters_Chosen_StandInTheAddress', async () => {
  const { user, router } = await renderRoute(address);
  await user.click(await screen.findByRole('button', { name: /^遅れ 2/ }));
  await user.selectOptions(screen.getByRole('combobox', { name: '目標年度' }), '令和12(2030)年度');
  await user.type(screen.getByRole('searchbox', { name: '指標名で探す' }), 'テレワーク');
  await screen.findByText('17件中 1件');
  expect(router.state.location.search).toEqual({ outlook: 'behind', target: 2030, q: 'テレワーク' });
  expect(rows()).toEqual(['テレワークが可能な職場の職員が年度内に実施した割合']);
});

it('Filters_OfAnAddressSentOn_GiveTheSameView', async () => {
  await renderRoute(`${address}?outlook=achieved&target=2030&sort=-name`);
  await screen.findByText('17件中 2件');
  expect(rows()).toEqual(['クラウド型グループウェア', 'DX推進リーダーの配置']);
  expect(screen.getByRole('button', { name: /^達成 2/ }).getAttribute('aria-pressed')).toBe('true');
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: '目標年度' }).value).toBe('2030');
});

it('Filters_FullWidthLetters_FindTheSame', async () => {
  await renderRoute(`${address}?q=${encodeURIComponent('ｄｘ推進')}`);
  await screen.findByText('17件中 1件');
});

it('Filters_Cleared_ShowEverythingAgain', async () => {
  const { user, router } = await renderRoute(`${address}?q=none&asOf=2026`);
  await screen.findByText('条件に合う目標はありません。');
  await user.click(screen.getAllByRole('button', { name: '条件をすべて解除' })[0] as HTMLElement);
  await screen.findByText('17件');
  expect(router.state.location.search).toEqual({ asOf: 2026 });
});

it('Sort_ByAttainmentBothWays_LeavesMissingFiguresLast', async () => {
  const { user } = await renderRoute(address);
  const header = await screen.findByRole('columnheader', { name: '達成率' });
  await user.click(within(header).getByRole('button'));
  expect(header.getAttribute('aria-sort')).toBe('ascending');
  expect(rows()[0]).toBe('職員一人当たりの時間外勤務');
  const lastAscending = rows().at(-1);
  await user.click(within(header).getByRole('button'));
  expect(header.getAttribute('aria-sort')).toBe('descending');
  expect(rows()[0]).toBe('DX推進リーダーの配置');
  expect(rows().at(-1)).toBe(lastAscending);
});

it('List_OnAPhone_IsCardsWithTheSameTargets', async () => {
  const narrow = { matches: false, addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal('matchMedia', () => narrow);
  await renderRoute(address);
  const list = await screen.findByRole('list', { name: '目標ごとの達成状況' });
  expect(within(list).getAllByRole('listitem')).toHaveLength(17);
  expect(screen.queryByRole('table')).toBeNull();
  vi.unstubAllGlobals();
});

it('List_AsOfAnEarlierYear_AsksTheApiForIt', async () => {
  const asked: (string | null)[] = [];
  server.use(
    http.get('*/990001/attainments', ({ request }) => {
      asked.push(new URL(request.url).searchParams.get('asOf'));
      return HttpResponse.json({ items: [], nextCursor: null });
    }),
  );
  await renderRoute(`${address}?asOf=2026`);
  await screen.findByText('この自治体には、判定の対象になる指標がまだありません。');
  expect(asked).toEqual(['2026']);
});

it('List_ThatCannotBeRead_ShowsTheProblem', async () => {
  server.use(
    http.get('*/990001/attainments', () => problem(500, 'Error', '達成状況を読めません。', 'attainments')),
  );
  await renderRoute(address);
  await screen.findByText('達成状況を読めません。');
  screen.getByRole('button', { name: 'もう一度読み込む' });
});
