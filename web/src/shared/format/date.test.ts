import { expect, it } from 'vitest';
import { formatDate, formatDateTime } from './date';
import { formatPeriod } from './period';

it.each([
  ['2026-03-31', '令和8(2026)年3月31日'],
  ['2019-04-30', '平成31(2019)年4月30日'],
  ['2019-05-01', '令和元(2019)年5月1日'],
])('FormatDate_%s_Is_%s', (iso, text) => {
  expect(formatDate(iso)).toBe(text);
});

it('FormatDate_TextThatIsNoDate_IsShownAsPublished', () => {
  expect(formatDate('令和8年春')).toBe('令和8年春');
});

it('FormatDateTime_LateEveningInUtc_IsTheNextDayInJapan', () => {
  expect(formatDateTime('2026-05-31T15:30:00Z')).toBe('令和8(2026)年6月1日 00:30');
});

it('FormatPeriod_WithoutAnEnd_SaysSo', () => {
  expect(formatPeriod({ from: 2021, to: null })).toBe('令和3(2021)年度～（期限の定めなし）');
  expect(formatPeriod({ from: 2026, to: 2030 })).toBe('令和8(2026)年度～令和12(2030)年度');
  expect(formatPeriod({ from: 2026, to: 2026 })).toBe('令和8(2026)年度');
});
