import type { Outlook } from '@/shared/api/types';
import { outlookStyles } from './outlook-style';

export function OutlookIcon({ outlook }: { outlook: Outlook }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className="size-4 shrink-0 fill-none stroke-current"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={outlookStyles[outlook].icon} />
    </svg>
  );
}
