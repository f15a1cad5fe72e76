import { expect, it } from 'vitest';
import { formatChange, formatNumber, formatRatio } from './number';

it.each([
  [0.4, '40.0%'],
  [0, '0.0%'],
  [-0.1, '−10.0%'],
  [1.285714, '128.6%'],
])('FormatRatio_%d_Is_%s', (ratio, text) => {
  expect(formatRatio(ratio)).toBe(text);
});

it('FormatNumber_WithUnit_StandsWithItsSeparatorsAndPlaces', () => {
  expect(formatNumber(1_080_000, { unit: '枚' })).toBe('1,080,000枚');
  expect(formatNumber(74.9, { unit: '％', decimals: 1 })).toBe('74.9%');
  expect(formatNumber(23.529412, { unit: '%' })).toBe('23.53%');
  expect(formatNumber(0, { unit: '件' })).toBe('0件');
});

it('FormatChange_OfAPercentage_IsCountedInPoints', () => {
  expect(formatChange(13.333333, { unit: '%' })).toBe('+13.33ポイント');
  expect(formatChange(10, { unit: '%', decimals: 1 })).toBe('+10ポイント');
});

it('FormatChange_DownwardAndNone_CarryTheirSigns', () => {
  expect(formatChange(-60_000, { unit: '枚' })).toBe('−60,000枚');
  expect(formatChange(0, { unit: '件' })).toBe('±0件');
});
