import { attainmentWith } from '@testing/fixtures/builders';
import { expect, it } from 'vitest';
import { figureReason } from './figure-reason';

const judged = {
  indicatorCode: 'x',
  indicatorName: 'x',
  planCode: 'p',
  currentValue: 48,
  currentFiscalYear: 2027,
};

it('FigureReason_NoBaseline_IsNamedForWhatNeedsOneOnly', () => {
  const attainment = attainmentWith({ ...judged, outlook: 'baseline_missing', observedAnnualChange: null });
  expect(figureReason(attainment, 'attainment')).toBe('基準値がないため計算できません');
  expect(figureReason(attainment, 'forecastValue')).toBe('実績が1年度分だけのため計算できません');
});

it('FigureReason_SatisfiedTarget_NeedsNoFurtherSpeed', () => {
  const attainment = attainmentWith({ ...judged, outlook: 'achieved', satisfied: true, baselineValue: 0 });
  expect(figureReason(attainment, 'requiredAnnualChange')).toBe('すでに目標を満たしています');
});

it('FigureReason_StateTarget_IsJudgedWithoutNumbers', () => {
  const attainment = attainmentWith({ ...judged, outlook: 'not_achieved', targetKind: 'state' });
  expect(figureReason(attainment, 'attainment')).toBe('数値ではなく、状態で判定する目標です');
});

it('FigureReason_SpeedThatNeverArrives_SaysNever', () => {
  const attainment = attainmentWith({
    ...judged,
    outlook: 'moving_away',
    baselineValue: 60,
    observedAnnualChange: -4,
  });
  expect(figureReason(attainment, 'reachFiscalYear')).toBe('いまの速さでは50年以内に届きません');
});
