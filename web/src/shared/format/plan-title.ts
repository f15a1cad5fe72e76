import type { PlanListItem } from '@/shared/api/types';

/** The short title where the plan has one, for places with little room. */
export const formatPlanTitle = ({ title, shortTitle }: Pick<PlanListItem, 'title' | 'shortTitle'>): string =>
  shortTitle ?? title;
