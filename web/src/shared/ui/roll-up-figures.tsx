import type { RollUp } from '@/shared/api/types';
import { formatRatio } from '@/shared/format/number';
import { messages } from '@/shared/messages/messages';
import { ValueOrReason } from './value-or-reason';

interface RollUpFiguresProps {
  rollUp: Pick<RollUp, 'score' | 'coverage' | 'counted' | 'applicable'>;
  strict?: boolean;
}

/** Score and coverage: the one is never shown without the other. */
export function RollUpFigures({ rollUp, strict = false }: RollUpFiguresProps) {
  const noScore = strict && rollUp.counted > 0 ? messages.plan.noScoreStrict : messages.plan.noScore;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      <div>
        <dt className="text-dns-14N-130 text-solid-gray-700" title={messages.plan.scoreHelp}>
          {messages.plan.score}
        </dt>
        <dd className="text-std-28B-150 tabular-nums">
          <ValueOrReason text={rollUp.score === null ? null : formatRatio(rollUp.score)} reason={noScore} />
        </dd>
      </div>
      <div>
        <dt className="text-dns-14N-130 text-solid-gray-700">{messages.plan.coverage}</dt>
        <dd className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-std-28B-150 tabular-nums">
            <ValueOrReason
              text={rollUp.coverage === null ? null : formatRatio(rollUp.coverage)}
              reason={messages.plan.noCoverage}
            />
          </span>
          <span className="text-dns-14N-130 text-solid-gray-700">
            {messages.plan.coverageHelp(rollUp.counted, rollUp.applicable)}
          </span>
        </dd>
      </div>
    </dl>
  );
}
