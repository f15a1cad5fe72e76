import type { Outlook } from '@/shared/api/types';

/** From the best standing to the least judged: the order of bars and legends. */
export const outlooksByStanding = [
  'achieved',
  'on_track',
  'slightly_behind',
  'behind',
  'moving_away',
  'lapsed',
  'missed',
  'not_achieved',
  'too_early',
  'baseline_missing',
  'target_undetermined',
  'no_data',
  'no_target',
] as const satisfies readonly Outlook[];

/** From what needs a hand first to what needs none: the order a planner works through. */
export const outlooksByUrgency = [
  'missed',
  'lapsed',
  'moving_away',
  'behind',
  'slightly_behind',
  'not_achieved',
  'baseline_missing',
  'target_undetermined',
  'no_data',
  'too_early',
  'on_track',
  'achieved',
  'no_target',
] as const satisfies readonly Outlook[];

export const urgencyOf = (outlook: Outlook): number => outlooksByUrgency.indexOf(outlook);
