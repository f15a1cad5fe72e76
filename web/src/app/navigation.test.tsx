import { renderRoute } from '@testing/render-route';
import { problem, server } from '@testing/server';
import { screen, waitFor, within } from '@testing-library/react';
import { http } from 'msw';
import { expect, it } from 'vitest';

it('Navigation_ToAnotherPage_MovesTheFocusToItsHeading', async () => {
  const { user } = await renderRoute('/');
  await user.click(screen.getByRole('link', { name: 'みらい市DX推進計画' }));
  const heading = await screen.findByRole('heading', { level: 1, name: 'みらい市DX推進計画' });
  await waitFor(() => expect(document.activeElement).toBe(heading));
});

it('Navigation_BetweenTabs_KeepsTheFocusWhereItIs', async () => {
  const { user } = await renderRoute('/m/990001/plans/dx-2026');
  const tab = screen.getByRole('link', { name: /用語/ });
  await user.click(tab);
  await screen.findByText('デジタルポスト');
  expect(document.activeElement).toBe(tab);
});

it('MunicipalitySwitch_ByKeyboard_OpensChoosesAndCloses', async () => {
  const { user, router } = await renderRoute('/m/990001/attainments');
  const button = await screen.findByRole('button', { name: /自治体を切り替える\s*みらい市/ });
  button.focus();
  await user.keyboard('{Enter}');
  expect(button.getAttribute('aria-expanded')).toBe('true');
  await user.keyboard('{Escape}');
  expect(button.getAttribute('aria-expanded')).toBe('false');
  expect(document.activeElement).toBe(button);
  await user.keyboard('{Enter}');
  const menu = within(document.getElementById('municipality-switch') as HTMLElement);
  await user.click(menu.getByRole('link', { name: '小金井市' }));
  await screen.findByRole('heading', { level: 1, name: '小金井市' });
  expect(router.state.location.pathname).toBe('/m/132101');
});

it('SkipLink_IsTheFirstStopAndLeadsToTheMainPart', async () => {
  const { user } = await renderRoute('/');
  await user.tab();
  expect(document.activeElement?.textContent).toBe('本文へ移動');
  expect(document.activeElement?.getAttribute('href')).toBe(`#${screen.getByRole('main').id}`);
});

it('UnknownAddress_IsNotFound', async () => {
  const { heading } = await renderRoute('/nowhere');
  expect(heading.textContent).toBe('ページが見つかりません');
});

it('UnknownMunicipality_ShowsTheProblemsDetail', async () => {
  await renderRoute('/m/000000');
  screen.getByText('お探しの内容は見つかりませんでした。');
});

it('FictionalMunicipality_SaysSoOnEveryScreen_RealOneNever', async () => {
  const { router } = await renderRoute('/m/990001/attainments');
  await screen.findByText(/みらい市は実在しない見本の自治体です/);
  await router.navigate({ to: '/m/$code', params: { code: '132101' } });
  await screen.findByRole('heading', { level: 1, name: '小金井市' });
  expect(screen.queryByText(/実在しない見本の自治体/)).toBeNull();
});

it('ScreenForSignedInReaders_ShowsTheWayIn', async () => {
  server.use(
    http.get('*/api/v1/municipalities/990001', () =>
      problem(401, 'Unauthorized', 'ログインしてください。', 'unauthenticated'),
    ),
  );
  await renderRoute('/m/990001/attainments');
  const way = within(screen.getByRole('main')).getByRole('link', { name: 'ログイン' });
  expect(way.getAttribute('href')).toBe('/sign-in?to=%2Fm%2F990001%2Fattainments');
});
