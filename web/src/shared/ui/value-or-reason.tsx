import { messages } from '@/shared/messages/messages';

interface ValueOrReasonProps {
  /** Ready to be read; null where there is no value. */
  text: string | null;
  /** Why there is none. */
  reason?: string;
}

/** A value, or a dash that says why there is none: a missing value is never shown as 0. */
export function ValueOrReason({ text, reason = messages.common.noReason }: ValueOrReasonProps) {
  if (text !== null) {
    return <>{text}</>;
  }
  return (
    <span title={reason} className="text-solid-gray-700">
      <span aria-hidden="true">{messages.common.none}</span>
      <span className="sr-only">{reason}</span>
    </span>
  );
}
