import { history } from '@testing/fixtures/mirai-administration';
import { renderRoute } from '@testing/render-route';
import { server } from '@testing/server';
import { signedInAs } from '@testing/sign-in';
import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';

it('History_OfAnIndicator_IsReadWhenOpenedAndSaysWhatBecameOfWhat', async () => {
  signedInAs('planner');
  let asked = 0;
  server.events.on('request:start', ({ request }) => {
    asked += request.url.includes('/indicators/online-rate/history') ? 1 : 0;
  });
  const { user } = await renderRoute('/m/990001/indicators/online-rate');
  const title = await screen.findByText('変更履歴');
  expect(asked).toBe(0);
  await user.click(title);
  const entry = within((await screen.findByText('定義の版 v1')).closest('li') as HTMLElement);
  entry.getByText('令和10(2028)年4月2日 09:30');
  entry.getByText('山田太郎');
  entry.getByText('画面');
  const value = entry.getByText('基準値').nextElementSibling;
  expect(value?.textContent).toBe('変更前：10→変更後：12.5');
  expect(entry.getByText('基準値の表記').nextElementSibling?.textContent).toBe(
    '変更前：―記載なし→変更後：12.5％',
  );
  screen.getByText('内容 5項目');
});

it('History_OfThePublicAndOfAViewer_IsNotOffered', async () => {
  signedInAs('viewer');
  await renderRoute('/m/990001/indicators/online-rate');
  await screen.findByRole('button', { name: /山田太郎/ });
  expect(screen.queryByText('変更履歴')).toBeNull();
});

it('History_OfAnAction_SaysWhoseItIs', async () => {
  signedInAs('planner');
  const { user } = await renderRoute('/m/990001/plans/dx-2026?tab=actions');
  const [first] = await screen.findAllByText(/^変更履歴/, { selector: 'summary span' });
  await user.click(first as HTMLElement);
  await screen.findByText('定義の版 v1');
});

it('History_OfManyPages_ShowsMoreOnRequestAndKeepsWhatItHasWhenThatFails', async () => {
  signedInAs('planner');
  let fails = true;
  server.use(
    http.get('*/plans/dx-2026/history', ({ request }) => {
      const further = new URL(request.url).searchParams.has('cursor');
      if (further && fails) {
        return HttpResponse.json({ title: '混み合っています。' }, { status: 503 });
      }
      return HttpResponse.json({
        items: [history[further ? 1 : 0]],
        nextCursor: further ? null : 'next',
      });
    }),
  );
  const { user } = await renderRoute('/m/990001/plans/dx-2026');
  await user.click(await screen.findByText('変更履歴'));
  await screen.findByText('1件を表示しています');
  await user.click(screen.getByRole('button', { name: 'さらに表示' }));
  await screen.findByText('混み合っています。');
  screen.getByText('定義の版 v1');
  fails = false;
  await user.click(screen.getByRole('button', { name: 'さらに表示' }));
  await screen.findByText('2件を表示しています');
  expect(screen.queryByRole('button', { name: 'さらに表示' })).toBeNull();
});
