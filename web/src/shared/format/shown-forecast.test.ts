import { expect, it } from 'vitest';
import { shownForecast } from './shown-forecast';

it.each([
  [2030, 2026, 63],
  [2026, 2026, null],
  [2025, 2026, null],
  [null, 2026, 63],
])('ShownForecast_OfTargetYear%sWithResultsTo%s_Is%s', (targetFiscalYear, currentFiscalYear, shown) => {
  expect(shownForecast({ forecastValue: 63, targetFiscalYear, currentFiscalYear })).toBe(shown);
});
