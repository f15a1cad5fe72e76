import type { RollUp } from '@/shared/api/types';
import { formatRatio } from '@/shared/format/number';
import { messages } from '@/shared/messages/messages';
import { OutlookBar } from '@/shared/ui/outlook-bar';
import { ValueOrReason } from '@/shared/ui/value-or-reason';

export function ElementRollUp({ rollUp }: { rollUp: RollUp }) {
  if (rollUp.pairs === 0) {
    return <p className="text-dns-14N-130 text-solid-gray-700">{messages.plan.noIndicators}</p>;
  }
  return (
    <div className="text-dns-14N-130 grid content-start gap-1.5">
      <p className="flex flex-wrap gap-x-4">
        <span>
          {messages.municipalities.scoreColumn}{' '}
          <b className="tabular-nums">
            <ValueOrReason
              text={rollUp.score === null ? null : formatRatio(rollUp.score)}
              reason={messages.plan.noScore}
            />
          </b>
        </span>
        <span>
          {messages.plan.coverage}{' '}
          <b className="tabular-nums">
            <ValueOrReason
              text={rollUp.coverage === null ? null : formatRatio(rollUp.coverage)}
              reason={messages.plan.noCoverage}
            />
          </b>
        </span>
      </p>
      <OutlookBar counts={rollUp.outlookCounts} legend />
    </div>
  );
}
