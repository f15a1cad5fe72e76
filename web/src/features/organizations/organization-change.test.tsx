import { changes } from '@testing/fixtures/mirai-organization';
import { renderRoute } from '@testing/render-route';
import { problem, server } from '@testing/server';
import { signedInAs } from '@testing/sign-in';
import { screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';

async function recordForm() {
  signedInAs('planner');
  const { user } = await renderRoute('/m/990001/organization');
  const form = within(await screen.findByRole('form', { name: '組織改正を記録する' }));
  await form.findByRole('option', { name: 'デジタル課' });
  return { user, form };
}

function answering(respond: () => Response) {
  const sent: unknown[] = [];
  server.use(
    http.post('*/organization/changes', async ({ request }) => {
      sent.push(await request.json());
      return respond();
    }),
  );
  return sent;
}

const recorded = () => HttpResponse.json(changes[0], { status: 201 });

it('Change_OfAName_IsRecordedFromAYearOnAndKeptWhenRefused', async () => {
  let refuse = true;
  const sent = answering(() =>
    refuse
      ? problem(422, '処理できません', '名称はすでに「デジタル課」です。', 'organization.no_change')
      : recorded(),
  );
  const { user, form } = await recordForm();
  await user.selectOptions(form.getByLabelText('施行年度'), '2029');
  await form.findByRole('option', { name: 'デジタル課' });
  await user.selectOptions(form.getByLabelText('対象の組織'), 'デジタル課');
  await user.type(form.getByLabelText('新しい名称'), 'AI推進課');
  await user.type(form.getByLabelText(/備考/), '議会の議決による');
  await user.click(form.getByRole('button', { name: '組織改正を記録する' }));
  await form.findByText('名称はすでに「デジタル課」です。');
  expect(form.getByLabelText<HTMLInputElement>('新しい名称').value).toBe('AI推進課');
  refuse = false;
  await user.click(form.getByRole('button', { name: '組織改正を記録する' }));
  await screen.findByText('組織改正を記録しました。');
  expect(sent[1]).toEqual({
    type: 'renamed',
    effectiveFiscalYear: 2029,
    from: ['digital'],
    to: [{ code: 'digital' }],
    newName: 'AI推進課',
    note: '議会の議決による',
  });
});

it('Change_ThatSplits_NamesNewUnitsAndThoseThatAreThere', async () => {
  const sent = answering(recorded);
  const { user, form } = await recordForm();
  await user.selectOptions(form.getByLabelText('改正の種類'), '分割');
  await user.selectOptions(form.getByLabelText('対象の組織'), 'デジタル課');
  const first = within(form.getByRole('group', { name: '分割先 1' }));
  await user.type(first.getByLabelText('名称'), '情報基盤課');
  await user.type(first.getByLabelText('コード'), 'infra');
  await user.selectOptions(first.getByLabelText(/上位の組織/), '政策部');
  const second = within(form.getByRole('group', { name: '分割先 2' }));
  await user.selectOptions(second.getByLabelText('組織'), '政策部');
  expect(second.queryByLabelText('コード')).toBeNull();
  await user.click(form.getByRole('button', { name: '組織改正を記録する' }));
  await screen.findByText('組織改正を記録しました。');
  expect(sent[0]).toMatchObject({
    type: 'split',
    from: ['digital'],
    to: [{ code: 'infra', name: '情報基盤課', parent: 'planning' }, { code: 'planning' }],
  });
});

it('Change_NotYetInForce_CanBeUndoneAfterAQuestion', async () => {
  const pending = { ...changes[0], id: '01900000-0000-7000-8000-0000000000ff', inForce: false };
  let undone = '';
  server.use(
    http.get('*/organization/changes', () =>
      HttpResponse.json({ items: undone === '' ? [pending, ...changes] : changes, nextCursor: null }),
    ),
    http.post('*/organization/changes/:id/undo', ({ params }) => {
      undone = String(params.id);
      return HttpResponse.json(pending);
    }),
  );
  signedInAs('planner');
  const { user } = await renderRoute('/m/990001/organization');
  await user.click(await screen.findByRole('button', { name: /^取り消す/ }));
  await user.click(
    within(screen.getByRole('group', { name: /を取り消しますか/ })).getByRole('button', { name: '取り消す' }),
  );
  await screen.findByText('情報政策課・広報課 → デジタル課');
  expect(undone).toBe(pending.id);
  expect(screen.queryByText('施行前')).toBeNull();
});

it('Unit_LeftOpenByASplit_IsDecidedFromAYearOn', async () => {
  let sent: unknown;
  server.use(
    http.post('*/organization/unit-assignments', async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ items: [{}], nextCursor: null });
    }),
  );
  signedInAs('planner');
  const { user } = await renderRoute('/m/990001/organization');
  const form = within(await screen.findByRole('form', { name: '担当課を決める' }));
  await user.click(form.getByLabelText('訪問件数（担当課未定（もと 福祉課、候補 高齢福祉課・障害福祉課））'));
  await form.findByRole('option', { name: '政策部' });
  await user.selectOptions(form.getByLabelText('担当課'), '政策部');
  await user.click(form.getByRole('button', { name: '担当課を決める' }));
  await screen.findByText('1件の担当課を政策部に決めました。');
  expect(sent).toEqual({
    unit: 'planning',
    fromFiscalYear: 2027,
    items: [{ kind: 'indicator', plan: 'dx-2026', code: 'visits', declaredUnit: 'welfare' }],
  });
});
