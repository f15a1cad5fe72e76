import { targetWith } from '@testing/fixtures/builders';
import { expect, it } from 'vitest';
import { formatTarget } from './target';

it('FormatTarget_WithPublishedText_IsKeptAsPrinted', () => {
  expect(formatTarget(targetWith({ fiscalYear: 2030, value: 70, text: '70％以上' }), { unit: '%' })).toBe(
    '70％以上',
  );
});

it.each([
  [targetWith({ fiscalYear: 2030, value: 70 }), '70%以上'],
  [targetWith({ fiscalYear: 2030, value: 120, comparator: 'atMost' }), '120%以下'],
  [targetWith({ fiscalYear: 2030, kind: 'relativePercent', value: -25 }), '基準値−25%'],
  [targetWith({ fiscalYear: 2030, kind: 'undetermined' }), '別途定める'],
  [targetWith({ fiscalYear: 2030, kind: 'state', state: '全庁導入' }), '全庁導入'],
])('FormatTarget_WithoutText_IsPutTogether %#', (target, text) => {
  expect(formatTarget(target, { unit: '%' })).toBe(text);
});
