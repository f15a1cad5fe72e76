import { Link } from '@tanstack/react-router';
import type { PlanListItem } from '@/shared/api/types';
import { formatPeriod } from '@/shared/format/period';
import { messages } from '@/shared/messages/messages';
import { OutlookBar } from '@/shared/ui/outlook-bar';
import { PlanChips } from '@/shared/ui/plan-chips';
import { RollUpFigures } from '@/shared/ui/roll-up-figures';

interface PlanRowProps {
  code: string;
  plan: PlanListItem;
}

export function PlanRow({ code, plan }: PlanRowProps) {
  return (
    <div className="grid gap-3">
      <div>
        <h3 className="text-std-17B-170">
          <Link to="/m/$code/plans/$plan" params={{ code, plan: plan.code }} className="link">
            {plan.title}
          </Link>
        </h3>
        <p className="text-dns-14N-130 mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-solid-gray-800">
          <PlanChips plan={plan} />
          <span>{formatPeriod(plan.period)}</span>
          {plan.indicatorCount > 0 && <span>{messages.plan.indicatorCount(plan.indicatorCount)}</span>}
        </p>
      </div>
      {plan.indicatorCount === 0 ? (
        <p className="rounded-8 bg-solid-gray-50 px-4 py-3 text-solid-gray-800">
          <strong>{messages.plan.noIndicators}</strong>
          <span className="text-dns-14N-130 mt-0.5 block text-solid-gray-700">
            {messages.plan.noIndicatorsText}
          </span>
        </p>
      ) : plan.rollUp === null ? (
        <p className="text-solid-gray-700">{messages.plan.notComputed}</p>
      ) : (
        <>
          <RollUpFigures rollUp={plan.rollUp} />
          <OutlookBar counts={plan.rollUp.outlookCounts} legend />
        </>
      )}
    </div>
  );
}
