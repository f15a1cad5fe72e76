import type { Attainment } from '@/shared/api/types';
import { type AttainmentSearch, readOutlooks } from './attainment-search';

const normalize = (text: string): string => text.normalize('NFKC').toLowerCase();

const matchesWords = (attainment: Attainment, words: string): boolean => {
  const name = normalize(`${attainment.indicatorName} ${attainment.targetText ?? ''}`);
  return normalize(words)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => name.includes(word));
};

/** Everything but the choice of outlooks, so that each outlook can show how many it would give. */
export function filterScope(attainments: readonly Attainment[], search: AttainmentSearch): Attainment[] {
  const { plan, target, q } = search;
  return attainments.filter(
    (attainment) =>
      (plan === undefined || attainment.planCode === plan) &&
      (target === undefined || (attainment.targetFiscalYear ?? 'none') === target) &&
      (q === undefined || matchesWords(attainment, q)),
  );
}

export function filterOutlooks(attainments: readonly Attainment[], search: AttainmentSearch): Attainment[] {
  const outlooks = readOutlooks(search.outlook);
  return outlooks.length === 0
    ? [...attainments]
    : attainments.filter((attainment) => outlooks.includes(attainment.outlook));
}
