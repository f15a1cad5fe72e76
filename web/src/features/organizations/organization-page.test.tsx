import { renderRoute } from '@testing/render-route';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';

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
  expect(screen.queryByText('組織改正を記録する')).toBeNull();
  expect(screen.queryByText('決まっていないもの')).toBeNull();
});

it('Organization_WithoutUnits_SaysSo', async () => {
  await renderRoute('/m/132101/organization');
  await screen.findByText('この年度の組織は登録されていません。');
  screen.getByText('組織改正の記録はまだありません。');
});

it('Actions_OfARenamedSection_NameItAsPrintedAndAsItIsNow', async () => {
  await renderRoute('/m/990001/plans/dx-2026?tab=actions');
  await screen.findByText(/市民課.*（現：市民窓口課）/);
});
