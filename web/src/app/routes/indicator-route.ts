import { createLazyRoute } from '@tanstack/react-router';
import { IndicatorPage } from '@/features/indicators/indicator-page';

export const indicatorLazyRoute = createLazyRoute('/m/$code/indicators/$indicator')({
  component: IndicatorPage,
});
