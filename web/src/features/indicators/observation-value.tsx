import type { Observation } from '@/shared/api/types';
import { formatNumber, type NumberStyle } from '@/shared/format/number';
import { messages } from '@/shared/messages/messages';
import { ValueOrReason } from '@/shared/ui/value-or-reason';

interface ObservationValueProps {
  observation: Observation;
  style: NumberStyle;
}

/** A number, a judged state, or the reason why there is neither. */
export function ObservationValue({ observation, style }: ObservationValueProps) {
  const { value, stateReached, missing } = observation;
  if (missing !== null) {
    return messages.missing[missing];
  }
  if (stateReached !== null) {
    return stateReached ? messages.observations.stateReached : messages.observations.stateNotReached;
  }
  return <ValueOrReason text={value === null ? null : formatNumber(value, style)} />;
}
