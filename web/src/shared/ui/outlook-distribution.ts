import type { Outlook, RollUp } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { outlooksByStanding } from './outlook-order';

export interface OutlookShare {
  outlook: Outlook;
  count: number;
}

/** The outlooks that occur, best standing first. */
export const distribution = (counts: RollUp['outlookCounts']): OutlookShare[] =>
  outlooksByStanding
    .map((outlook) => ({
      outlook,
      count: counts.filter((entry) => entry.outlook === outlook).reduce((sum, entry) => sum + entry.count, 0),
    }))
    .filter((share) => share.count > 0);

export const describeDistribution = (shares: readonly OutlookShare[]): string =>
  shares
    .map((share) => `${messages.outlook[share.outlook]} ${messages.common.count(share.count)}`)
    .join('、');
