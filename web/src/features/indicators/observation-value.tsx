import type { Observation } from '@/shared/api/types';
import { formatNumber, type NumberStyle } from '@/shared/format/number';
import { stateInWords } from '@/shared/format/state-in-words';
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
  return (
    <ValueOrReason
      text={stateInWords(stateReached) ?? (value === null ? null : formatNumber(value, style))}
    />
  );
}
