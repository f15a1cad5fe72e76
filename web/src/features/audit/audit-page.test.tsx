import { auditEntries } from '@testing/fixtures/mirai-administration';
import { renderRoute } from '@testing/render-route';
import { server } from '@testing/server';
import { signedInAs } from '@testing/sign-in';
import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import { auditFilter, readAuditSearch } from './audit-search';

it('Record_Filtered_AsksForWholeDaysInJapanAndStandsInTheAddress', async () => {
  signedInAs('planner');
  let asked = new URLSearchParams();
  server.use(
    http.get('*/audit-entries', ({ request }) => {
      asked = new URL(request.url).searchParams;
      return HttpResponse.json({ items: auditEntries, nextCursor: null });
    }),
  );
  const { user, router } = await renderRoute('/m/990001/audit');
  await screen.findByText('定義の版 v1');
  await user.selectOptions(screen.getByLabelText('対象'), '指標');
  await user.type(screen.getByLabelText('変えた人・キーの名前'), '山田太郎');
  await user.type(screen.getByLabelText('この日から'), '2028-04-01');
  await user.type(screen.getByLabelText('この日まで'), '2028-04-02');
  await user.click(screen.getByRole('button', { name: '絞り込む' }));
  await screen.findByRole('button', { name: '条件をすべて解除' });
  expect(Object.fromEntries(asked)).toEqual({
    itemKind: 'indicator',
    limit: '50',
    actor: '山田太郎',
    from: '2028-03-31T15:00:00.000Z',
    to: '2028-04-02T15:00:00.000Z',
  });
  expect(router.state.location.search).toMatchObject({ kind: 'indicator', from: '2028-04-01' });
});

it('Record_ForTheSignedOut_LeadsToSigningInAndAsksForNothing', async () => {
  let asked = false;
  server.use(
    http.get('*/audit-entries', () => {
      asked = true;
      return HttpResponse.json({}, { status: 401 });
    }),
  );
  await renderRoute('/m/990001/audit');
  const way = screen.getByRole('link', { name: 'ログインする' });
  expect(way.getAttribute('href')).toBe('/sign-in?to=%2Fm%2F990001%2Faudit');
  expect(asked).toBe(false);
});

it('Record_ForAReporter_SaysThatItIsNotTheirs', async () => {
  signedInAs('reporter');
  await renderRoute('/m/990001/audit');
  screen.getByText(/この画面を使う権限がありません/);
  expect(screen.queryByRole('navigation', { name: '管理のメニュー' })).toBeNull();
  expect(screen.queryByRole('link', { name: '管理' })).toBeNull();
});

it('ReadAuditSearch_WithWhatNoFilterKnows_LeavesItOut', () => {
  expect(readAuditSearch({ kind: 'spoon', actor: '', from: '2026-13-45', to: 'x' })).toEqual({});
  expect(auditFilter({})).toEqual({});
});
