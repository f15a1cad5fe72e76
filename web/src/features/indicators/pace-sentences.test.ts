import { attainmentWith } from '@testing/fixtures/builders';
import { expect, it } from 'vitest';
import { paceSentences } from './pace-sentences';

const base = {
  indicatorCode: 'x',
  indicatorName: 'x',
  planCode: 'p',
  targetFiscalYear: 2030,
  targetText: '70%以上',
  currentValue: 30,
  currentFiscalYear: 2027,
} as const;

it('PaceSentences_TooSlow_NamesTheYearInWhichItWouldArrive', () => {
  const [first, second] = paceSentences(
    attainmentWith({
      ...base,
      outlook: 'behind',
      forecastBasis: 'trend',
      forecastSatisfied: false,
      reachFiscalYear: 2035,
      requiredAnnualChange: 13.333333,
      observedAnnualChange: 5,
    }),
  );
  expect(first).toContain('間に合いません。届くのは令和17(2035)年度の見込みです');
  expect(second).toBe('必要な速さは1年あたり +13.33ポイント、現在の速さは1年あたり +5ポイントです。');
});

it('PaceSentences_NeverArriving_SaysSo', () => {
  const [first] = paceSentences(
    attainmentWith({
      ...base,
      outlook: 'moving_away',
      forecastBasis: 'indicative',
      forecastSatisfied: false,
    }),
  );
  expect(first).toContain('50年以内に届きません');
});

it('PaceSentences_OneYearOnly_ForetellsNothing', () => {
  const sentences = paceSentences(attainmentWith({ ...base, outlook: 'too_early', forecastBasis: 'none' }));
  expect(sentences).toEqual([
    '令和12(2030)年度の目標は「70%以上」です。実績が1年度分だけのため、届く年度はまだ計算できません。',
  ]);
});

it('PaceSentences_WithoutABaseline_StillForetellAndSayWhatIsMissing', () => {
  const sentences = paceSentences(
    attainmentWith({
      ...base,
      outlook: 'baseline_missing',
      forecastBasis: 'indicative',
      forecastSatisfied: true,
      reachFiscalYear: 2030,
    }),
  );
  expect(sentences[0]).toContain('届く見込みです');
  expect(sentences).toContain('基準値が登録されていないため、達成率と進捗ペースは計算していません。');
  expect(sentences).toContain('実績が2～3年度分のため、見込みは参考です。');
});

it('PaceSentences_UndeterminedTarget_IsNoDelay', () => {
  const [first] = paceSentences(
    attainmentWith({ ...base, outlook: 'target_undetermined', targetText: '別途定める' }),
  );
  expect(first).toBe('令和12(2030)年度の目標は「別途定める」とされ、まだ決まっていません。');
});

it('PaceSentences_OnPaceButTooSlowOfLate_SayWhyBothAreTrue', () => {
  const sentences = paceSentences(
    attainmentWith({
      ...base,
      outlook: 'on_track',
      forecastBasis: 'trend',
      forecastSatisfied: false,
      reachFiscalYear: 2032,
    }),
  );
  expect(sentences[0]).toContain('間に合いません');
  expect(sentences).toContain('基準値からここまでは予定どおりですが、最近の速さは足りません。');
});

it('PaceSentences_BehindButFastOfLate_SayWhyBothAreTrue', () => {
  const sentences = paceSentences(
    attainmentWith({
      ...base,
      outlook: 'behind',
      forecastBasis: 'trend',
      forecastSatisfied: true,
      reachFiscalYear: 2029,
    }),
  );
  expect(sentences).toContain('基準値からここまでは予定より遅れていますが、最近の速さなら届きます。');
});
