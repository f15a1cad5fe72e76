import { renderRoute } from '@testing/render-route';
import { problem, server } from '@testing/server';
import { screen, within } from '@testing-library/react';
import { http } from 'msw';
import { expect, it } from 'vitest';

const plan = '/m/990001/plans/dx-2026';
const branch = async (title: string) => {
  const heading = await screen.findByRole('heading', { name: new RegExp(title) });
  return within(heading.closest('article') as HTMLElement);
};

it('Plan_Opened_NamesItsPeriodSourceAndWayOfCounting', async () => {
  await renderRoute(plan);
  expect(document.title).toBe('みらい市DX推進計画 | みらい市 | Dx');
  screen.getByText('令和8(2026)年3月31日');
  screen.getByText('表紙と本文で策定日の表記が異なる。');
  await screen.findByText('通常集計: 計算できる目標だけの平均です');
  const here = within(screen.getByRole('navigation', { name: '現在地' }));
  expect(here.getByRole('link', { name: 'みらい市' }).getAttribute('href')).toBe('/m/990001');
});

it('Structure_Element_ShowsLevelNotesAndTheOutlookOfItsIndicators', async () => {
  await renderRoute(plan);
  const services = await branch('市民サービスの最適化');
  services.getByText('戦略 1');
  services.getByRole('link', { name: 'デジタル申請対応済の手続に占めるデジタル申請率' });
  expect((await services.findAllByText('順調')).length).toBeGreaterThan(0);
  services.getByRole('heading', { name: /施策 1-1.*デジタル完結に向けたツールの拡充/ });
  const office = await branch('内部事務の抜本的な変革');
  office.getByText('誤植');
});

it('Structure_IndicatorPlacedAgain_IsMarkedAndLeadsToItsProperPlace', async () => {
  await renderRoute(plan);
  const office = await branch('内部事務の抜本的な変革');
  const mark = office.getByRole('link', { name: /再掲（元の掲載: 市民サービスの最適化）/ });
  expect(mark.getAttribute('href')).toBe(`${plan}#element-s1`);
});

it('Tabs_ChosenOne_StandsInTheAddressAndIsMarked', async () => {
  const { user, router } = await renderRoute(plan);
  const tabs = within(screen.getByRole('navigation', { name: '計画の内容' }));
  await user.click(tabs.getByRole('link', { name: /取組/ }));
  await screen.findByRole('heading', { name: /申請ポータルサイトの導入/ });
  expect(router.state.location.search).toEqual({ tab: 'actions' });
  const marked = tabs.getAllByRole('link').filter((link) => link.getAttribute('aria-current') === 'page');
  expect(marked.map((link) => link.textContent)).toEqual(['取組2']);
});

it('Actions_SearchedBySection_NarrowTheListAndTheAddress', async () => {
  const { user, router } = await renderRoute(`${plan}?tab=actions`);
  await screen.findByText('2件中 2件を表示');
  screen.getByText(/令和9\(2027\)年度まで/);
  screen.getByText('概ね達成');
  await user.type(screen.getByRole('searchbox', { name: /取組を探す/ }), '市民課');
  await screen.findByText('2件中 1件を表示');
  expect(screen.queryByRole('heading', { name: /申請ポータルサイト/ })).toBeNull();
  expect(router.state.location.search).toEqual({ tab: 'actions', q: '市民課' });
});

it('Actions_Placement_LeadsToItsElementByTitle', async () => {
  await renderRoute(`${plan}?tab=actions`);
  const place = await screen.findByRole('link', { name: 'デジタル完結に向けたツールの拡充' });
  expect(place.getAttribute('href')).toBe(`${plan}#element-s1-1`);
});

it('Actions_PhaseWithoutYears_SaysSoAndDrawsNoBar', async () => {
  await renderRoute(`${plan}?tab=actions`);
  const rowOf = async (title: string) => (await screen.findByText(title)).closest('li') as HTMLElement;
  const undated = await rowOf('全窓口への展開');
  within(undated).getByText('年度は原典に記載なし');
  expect(undated.querySelector('[style]')).toBeNull();
  expect((await rowOf('順次拡大')).querySelector('[style]')).not.toBeNull();
});

it.each([
  ['element', 'デジタル完結に向けたツールの拡充', `${plan}#element-s1-1`],
  ['action', '電子申請の推進事業', '/m/990001/plans/it-2022?tab=actions#action-e1'],
  ['indicator', 'デジタル申請対応済の手続に占めるデジタル申請率', '/m/990001/indicators/online-rate'],
])('Successions_EndIsAn_%s_LeadsToItByTitle', async (_, title, address) => {
  await renderRoute(`${plan}?tab=successions`);
  expect((await screen.findByRole('link', { name: title })).getAttribute('href')).toBe(address);
});

it.each([
  ['principles', '「シンプル・カンタン・ベンリ」な体験'],
  ['successions', '対応先を確認中'],
  ['governance', '担当課 → DX推進本部'],
  ['terms', 'デジタルポスト'],
  ['references', '行政手続きの約94%をオンライン化'],
  ['references', '割合の時点は原典に書かれていない。'],
  ['processes', '5年ごと'],
  ['indicators', 'マイルストーン'],
])('Tab_%s_OpenedByItsAddress_Shows_%s', async (tab, text) => {
  await renderRoute(`${plan}?tab=${tab}`);
  expect((await screen.findAllByText(text)).length).toBeGreaterThan(0);
});

it('Plan_WithoutIndicators_StandsOnItsOwn', async () => {
  await renderRoute('/m/132101/plans/dx-policy-2026?tab=indicators');
  expect(screen.getAllByText('指標なし').length).toBeGreaterThan(0);
  expect(screen.queryByText('総合スコア')).toBeNull();
  await screen.findAllByText(/数値の指標を持ちません/);
  expect(screen.queryByRole('alert')).toBeNull();
});

it('Plan_OnePartFails_LeavesTheRestStanding', async () => {
  server.use(
    http.get('*/plans/dx-2026/summary', () => problem(500, 'Error', '集計を読めません。', 'summary')),
  );
  await renderRoute(plan);
  await screen.findByText('集計を読めません。');
  await branch('市民サービスの最適化');
});

it('Plan_Unknown_IsNotFoundWithTheWayBack', async () => {
  const { heading } = await renderRoute('/m/990001/plans/none');
  expect(heading.textContent).toBe('ページが見つかりません');
  screen.getByText('お探しの内容は見つかりませんでした。');
  screen.getByRole('link', { name: '自治体一覧へ戻る' });
});
