import { renderRoute } from '@testing/render-route';
import { problem, server } from '@testing/server';
import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';

const cardOf = (name: string) => screen.getByRole('article', { name: new RegExp(name) });

it('List_OfMunicipalities_ShowsPeriodScoreAndCoverageOfEachPlan', async () => {
  const { heading } = await renderRoute('/');
  expect(heading.textContent).toBe('自治体一覧');
  expect(document.title).toBe('自治体一覧 | Dx');
  const card = within(cardOf('みらい市'));
  card.getByText('架空');
  card.getByRole('link', { name: 'みらい市DX推進計画' });
  card.getByText('令和8(2026)年度～令和17(2035)年度');
  card.getByText('46.8%');
  card.getByText('対象 14件のうち 11件で計算');
  card.getByRole('img', { name: /^見通しの内訳：達成 2件、順調 4件、遅れ 2件/ });
});

it('List_PlanWithoutIndicators_SaysSoAndShowsNoScore', async () => {
  await renderRoute('/');
  const card = within(cardOf('小金井市'));
  card.getByText('指標なし');
  expect(card.queryByText('総合スコア')).toBeNull();
});

it('List_PlanWithoutAJudgedTarget_ShowsADashWithItsReasonAndNoZero', async () => {
  await renderRoute('/');
  const card = within(cardOf('武蔵野市'));
  card.getByText('計算できる目標がまだないため、スコアはありません');
  card.getByText('計算の対象になる目標がありません');
  card.getByText('案（策定中）');
  expect(card.queryByText('0.0%')).toBeNull();
});

it('List_WithoutMunicipalities_SaysSo', async () => {
  server.use(http.get('*/api/v1/municipalities', () => HttpResponse.json({ items: [], nextCursor: null })));
  await renderRoute('/');
  screen.getByText('自治体がまだ登録されていません。');
});

it('List_ApiThatFails_ShowsTheProblemAndReadsAgainOnRequest', async () => {
  server.use(
    http.get(
      '*/api/v1/municipalities',
      () => problem(503, '停止中', 'データベースに接続できません。', 'unavailable'),
      {
        once: true,
      },
    ),
  );
  const { user } = await renderRoute('/');
  const alert = within(screen.getByRole('alert'));
  alert.getByText('データベースに接続できません。');
  alert.getByText(/状態コード 503/);
  await user.click(alert.getByRole('button', { name: 'もう一度読み込む' }));
  await screen.findByRole('heading', { name: '自治体一覧' });
});
