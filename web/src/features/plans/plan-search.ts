/** The sections of a plan's page, in the order of its navigation. */
export const planTabs = [
  'structure',
  'actions',
  'indicators',
  'principles',
  'successions',
  'governance',
  'terms',
  'references',
  'processes',
] as const;

export type PlanTab = (typeof planTabs)[number];

export interface PlanSearch {
  tab?: PlanTab;
  /** Words to look for among the action items. */
  q?: string;
}

const isTab = (value: unknown): value is PlanTab => planTabs.some((tab) => tab === value);

/** Reads the address; what is unknown or the default is left out of it. */
export function readPlanSearch(search: Record<string, unknown>): PlanSearch {
  const { tab, q } = search;
  return {
    ...(isTab(tab) && tab !== 'structure' ? { tab } : {}),
    ...(q === undefined || q === '' ? {} : { q: String(q) }),
  };
}
