import { expect, it } from 'vitest';
import { ownPath } from './own-path';

it.each([
  ['/', '/'],
  ['/m/132110/plans/vision-2040?tab=actions#a', '/m/132110/plans/vision-2040?tab=actions#a'],
  ['/account', '/account'],
])('OwnPath_%s_IsKept', (address, kept) => {
  expect(ownPath(address)).toBe(kept);
});

it.each([
  undefined,
  42,
  '',
  'm/132110',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  '/.//evil.example/',
  'javascript:alert(1)',
  '/sign-in?to=/sign-in',
  '/password#token',
])('OwnPath_%j_IsNone', (address) => {
  expect(ownPath(address)).toBeUndefined();
});
