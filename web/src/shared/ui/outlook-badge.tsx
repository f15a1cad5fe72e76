import type { Outlook } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { OutlookIcon } from './outlook-icon';
import { outlookStyles } from './outlook-style';

export function OutlookBadge({ outlook }: { outlook: Outlook }) {
  return (
    <span
      title={messages.outlookMeaning[outlook]}
      className={`text-dns-14B-130 inline-flex items-center gap-1 rounded-full border px-2.5 py-1 ${outlookStyles[outlook].badge}`}
    >
      <OutlookIcon outlook={outlook} />
      {messages.outlook[outlook]}
    </span>
  );
}
