import { expect, it } from 'vitest';
import { formatFiscalYear, formatFiscalYearShort } from './fiscal-year';

it.each([
  [2030, '令和12(2030)年度'],
  [2020, '令和2(2020)年度'],
  [2019, '令和元(2019)年度'],
  [2018, '平成30(2018)年度'],
  [1989, '平成元(1989)年度'],
  [1988, '昭和63(1988)年度'],
])('FormatFiscalYear_%i_Is_%s', (year, text) => {
  expect(formatFiscalYear(year)).toBe(text);
});

it('FormatFiscalYearShort_FirstYearOfAnEra_KeepsItsName', () => {
  expect([2018, 2019, 2030].map(formatFiscalYearShort)).toEqual(['H30', 'R元', 'R12']);
});
