import type { ActionItem } from '@/shared/api/types';

type Phase = ActionItem['phases'][number];

/** Only a phase whose first year is published can be drawn on a scale of years. */
export const isDated = (phase: Phase): phase is Phase & { from: number } => phase.from !== null;

/** A schedule longer than this is cut to it, so that a year stays wide enough to read. */
const longest = 15;

/** The fiscal years that the plan's schedules span, so that all of them share one scale. */
export function yearsOfPhases(actions: readonly Pick<ActionItem, 'phases'>[]): number[] {
  const phases = actions.flatMap((action) => action.phases).filter(isDated);
  if (phases.length === 0) {
    return [];
  }
  const first = Math.min(...phases.map((phase) => phase.from));
  const last = Math.max(...phases.map((phase) => phase.to ?? phase.from));
  return Array.from({ length: Math.min(last - first + 1, longest) }, (_, index) => first + index);
}
