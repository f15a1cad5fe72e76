import type { RollUp } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { describeDistribution, distribution } from './outlook-distribution';
import { OutlookIcon } from './outlook-icon';
import { outlookStyles } from './outlook-style';

interface OutlookBarProps {
  counts: RollUp['outlookCounts'];
  /** Whether words and counts stand under the bar; without them they are read out only. */
  legend?: boolean;
}

export function OutlookBar({ counts, legend = false }: OutlookBarProps) {
  const shares = distribution(counts);
  if (shares.length === 0) {
    return null;
  }
  const text = `${messages.outlook.distribution}${messages.common.colon}${describeDistribution(shares)}`;
  return (
    <figure className="min-w-0">
      <div
        role="img"
        aria-label={text}
        title={text}
        className="keep-colors flex h-4 w-full gap-px overflow-hidden rounded-4 border border-solid-gray-600 bg-solid-gray-600"
      >
        {shares.map((share) => (
          <span
            key={share.outlook}
            style={{ flexGrow: share.count }}
            className={`min-w-1 basis-0 ${outlookStyles[share.outlook].fill}`}
          />
        ))}
      </div>
      {legend && (
        <figcaption className="mt-2">
          <ul className="text-dns-14N-130 flex flex-wrap gap-x-4 gap-y-1.5" aria-hidden="true">
            {shares.map((share) => (
              <li key={share.outlook} className="inline-flex items-center gap-1">
                <span
                  className={`keep-colors inline-block size-3 rounded-[3px] border border-solid-gray-600 ${outlookStyles[share.outlook].fill}`}
                />
                <OutlookIcon outlook={share.outlook} />
                {messages.outlook[share.outlook]}
                <b className="tabular-nums">{share.count}</b>
              </li>
            ))}
          </ul>
        </figcaption>
      )}
    </figure>
  );
}
