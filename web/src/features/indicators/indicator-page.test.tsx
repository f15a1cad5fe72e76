import { renderRoute } from '@testing/render-route';
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';

const online = '/m/990001/indicators/online-rate';
const wireless = '/m/990001/indicators/wireless';

it('Indicator_Opened_SaysPlainlyWhereThePresentSpeedLeads', async () => {
  await renderRoute(online);
  await screen.findByText(
    'このままの進め方や速度で、令和12(2030)年度の目標「70%以上」に令和12(2030)年度に届く見込みです。',
  );
  screen.getByText('必要な速さは1年あたり +6.25ポイント、現在の速さは1年あたり +10ポイントです。');
});

it('Chart_OfTheTrajectory_DrawsTheForecastDashedAndThePathSolid', async () => {
  await renderRoute(online);
  const chart = await screen.findByRole('img', { name: /の推移の図。基準値：令和7\(2025\)年度 20%/ });
  await screen.findByText('このままの進め方や速度で');
  const line = (name: string) => chart.querySelector(`[data-line="${name}"]`);
  expect(line('forecast')?.getAttribute('stroke-dasharray')).toBeTruthy();
  expect(line('path')?.getAttribute('stroke-dasharray')).toBeNull();
  expect(line('observed')?.getAttribute('stroke-dasharray')).toBeNull();
});

it('Chart_NumbersAsATable_AreAlwaysWithinReach', async () => {
  const { user } = await renderRoute(online);
  await user.click(await screen.findByText('表で見る'));
  const table = within(screen.getByRole('table', { name: /の推移（図と同じ数値）/ }));
  const row = within(await table.findByRole('row', { name: /令和12\(2030\)年度/ }));
  row.getByText('70%以上（70%）');
  expect(row.getAllByText('70%')).toHaveLength(2);
});

it('Chart_DefinitionThatChanges_BreaksTheLineAndKeepsTheMissingYear', async () => {
  await renderRoute(wireless);
  await screen.findByText('定義の変更');
  const table = within(screen.getByRole('table', { name: /の推移（図と同じ数値）/ }));
  within(table.getByRole('row', { name: /令和8\(2026\)年度/ })).getByText('未収集');
});

it('Targets_WithoutFigures_GiveTheReasonAndNeverAZero', async () => {
  await renderRoute(wireless);
  const table = within(await screen.findByRole('table', { name: '年度ごとの目標と見通し' }));
  const row = within(table.getByRole('row', { name: /^達成率/ }));
  row.getByText('21.4%');
  row.getByText('実績値がまだありません');
  expect(table.queryByText('0.0%')).toBeNull();
});

it('Trace_OfATarget_ShowsTheRuleTheFormulaAndItsNumbers', async () => {
  const { user } = await renderRoute(online);
  const rules = await screen.findAllByText('進捗ペースが 95% 以上のため「順調」');
  await user.click(rules[0] as HTMLElement);
  screen.getByText('(40 − 20) ÷ (70 − 20)');
  screen.getByText('0.285714');
  expect(screen.getAllByRole('row', { name: /届く年度 .*令和12\(2030\)年度/ }).length).toBeGreaterThan(0);
  screen.getAllByText(/確定（速さと傾向、基準値）/);
  screen.getAllByText(/判定の順序 11番目/);
  screen.getAllByText(/令和7\(2025\)年度 20% → 令和12\(2030\)年度 70% → 令和17\(2035\)年度 90%/);
});

it('Observations_WithHistory_ShowTheCorrectedValueToo', async () => {
  const { user, router } = await renderRoute(online);
  const table = () => within(screen.getByRole('table', { name: '実績値の一覧' }));
  await screen.findByRole('table', { name: '実績値の一覧' });
  expect(table().queryByText('訂正前')).toBeNull();
  await user.click(screen.getByRole('checkbox', { name: '訂正の履歴も表示する' }));
  await screen.findByText('訂正前');
  expect(table().getAllByText('24%').length).toBeGreaterThan(0);
  table().getByText('3,180／12,720');
  expect(router.state.location.search).toEqual({ history: true });
});

it('AsOf_AnEarlierYear_StandsInTheAddressAndIsAskedOfTheApi', async () => {
  const { user, router } = await renderRoute(online);
  await user.selectOptions(screen.getByRole('combobox', { name: '基準年度' }), '令和8(2026)年度');
  await screen.findByText('このままの進め方や速度で');
  expect(router.state.location.search).toEqual({ asOf: 2026 });
});
