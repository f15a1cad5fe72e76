import { renderRoute } from '@testing/render-route';
import { signedInAs } from '@testing/sign-in';
import { waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it } from 'vitest';

async function expectNoViolation(address: string) {
  const { container } = await renderRoute(address);
  await waitFor(() => expect(container.querySelector('.animate-pulse')).toBeNull());
  for (const folded of container.querySelectorAll('details')) {
    folded.open = true;
  }
  await waitFor(() => expect(container.querySelector('.animate-pulse')).toBeNull());
  // Colours and sizes are not laid out in jsdom; they are judged in a browser.
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

it.each([
  '/',
  '/m/990001',
  '/m/990001/plans/dx-2026',
  '/m/990001/plans/dx-2026?tab=actions',
  '/m/990001/plans/dx-2026?tab=successions',
  '/m/132101/plans/dx-policy-2026',
  '/m/990001/indicators/online-rate?history=true',
  '/m/990001/indicators/wireless',
  '/m/990001/attainments',
  '/m/990001/attainments?q=none',
  '/m/990001/organization',
  '/m/990001/plans/none',
  '/m/990001/audit',
  '/m/990001/people',
  '/sign-in',
  '/password-link',
  '/password',
  '/password#token',
])('Screen_%s_HasNoAccessibilityViolation', expectNoViolation);

it('Account_OfAReporter_HasNoAccessibilityViolation', async () => {
  signedInAs('reporter');
  await expectNoViolation('/account');
});

it.each([
  '/m/990001/plans/dx-2026?tab=actions',
  '/m/990001/indicators/online-rate',
  '/m/990001/organization',
  '/m/990001/people',
  '/m/990001/api-keys',
  '/m/990001/audit',
  '/m/990001/audit?kind=indicator&from=2026-04-01',
])('Screen_%sOfAnAdministrator_HasNoAccessibilityViolation', async (address) => {
  signedInAs('administrator');
  await expectNoViolation(address);
});
