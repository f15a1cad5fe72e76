import type { Attainment } from '@/shared/api/types';

type Forecast = Pick<Attainment, 'forecastValue' | 'targetFiscalYear' | 'currentFiscalYear'>;

/** Where the present speed leads; nothing once the target's year has its own result. */
export const shownForecast = ({
  forecastValue,
  targetFiscalYear,
  currentFiscalYear,
}: Forecast): number | null =>
  targetFiscalYear !== null && currentFiscalYear !== null && targetFiscalYear <= currentFiscalYear
    ? null
    : forecastValue;
