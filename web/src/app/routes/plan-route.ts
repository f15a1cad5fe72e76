import { createLazyRoute } from '@tanstack/react-router';
import { PlanPage } from '@/features/plans/plan-page';

export const planLazyRoute = createLazyRoute('/m/$code/plans/$plan')({ component: PlanPage });
