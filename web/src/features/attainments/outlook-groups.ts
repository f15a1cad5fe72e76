import type { Outlook } from '@/shared/api/types';

/** What a planner does next decides the group; together the groups hold every outlook once. */
export const outlookGroups = {
  attention: ['missed', 'lapsed', 'moving_away', 'behind', 'slightly_behind'],
  preparation: ['baseline_missing', 'target_undetermined', 'no_data'],
  fine: ['on_track', 'achieved'],
  waiting: ['not_achieved', 'too_early', 'no_target'],
} as const satisfies Record<string, readonly Outlook[]>;

export type OutlookGroup = keyof typeof outlookGroups;

export const outlookGroupNames = Object.keys(outlookGroups) as OutlookGroup[];
