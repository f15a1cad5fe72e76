import type { Period } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { formatFiscalYear } from './fiscal-year';

export function formatPeriod(period: Pick<Period, 'from' | 'to'>): string {
  if (period.to === null) {
    return `${formatFiscalYear(period.from)}${messages.common.to}（${messages.common.openEnded}）`;
  }
  return period.from === period.to
    ? formatFiscalYear(period.from)
    : `${formatFiscalYear(period.from)}${messages.common.to}${formatFiscalYear(period.to)}`;
}
