import { renderRoute } from '@testing/render-route';
import { signedInAs } from '@testing/sign-in';
import { waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { expect, it } from 'vitest';

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
  '/sign-in',
  '/password-link',
  '/password',
  '/password#token',
  '/account',
])('Screen_%s_HasNoAccessibilityViolation', async (address) => {
  if (address === '/account') {
    signedInAs('reporter');
  }
  const { container } = await renderRoute(address);
  await waitFor(() => expect(container.querySelector('.animate-pulse')).toBeNull());
  // Colours and sizes are not laid out in jsdom; they are judged in a browser.
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
