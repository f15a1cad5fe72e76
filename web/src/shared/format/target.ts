import type { Target } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { formatChange, formatNumber, type NumberStyle } from './number';

type Written = Pick<Target, 'kind' | 'comparator' | 'value' | 'state' | 'text'>;

/** The goal as the plan printed it, or as near to that as its parts allow. */
export function formatTarget(target: Written, style: NumberStyle): string {
  if (target.text !== '') {
    return target.text;
  }
  if (target.kind === 'undetermined') {
    return messages.targetKind.undetermined;
  }
  if (target.kind === 'state') {
    return target.state ?? messages.targetKind.state;
  }
  if (target.value === null) {
    return messages.common.none;
  }
  if (target.kind === 'relativePercent') {
    return `${messages.indicators.baseline}${formatChange(target.value)}%`;
  }
  if (target.kind === 'relativeAmount') {
    return `${messages.indicators.baseline}${formatChange(target.value, style)}`;
  }
  return `${formatNumber(target.value, style)}${target.comparator === null ? '' : messages.comparator[target.comparator]}`;
}
