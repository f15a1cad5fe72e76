import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PlanDetail } from '@/shared/api/types';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { messages } from '@/shared/messages/messages';
import { Chip } from '@/shared/ui/chip';
import { OutlookBar } from '@/shared/ui/outlook-bar';
import { QuerySection } from '@/shared/ui/query-section';
import { RollUpFigures } from '@/shared/ui/roll-up-figures';
import { planSummaryQuery } from './plan-queries';

export function PlanRollUp({ code, plan }: { code: string; plan: PlanDetail }) {
  if (plan.indicatorCount === 0) {
    return (
      <section className="mt-6 rounded-12 bg-solid-gray-50 px-5 py-4">
        <h2 className="text-std-17B-170">{messages.plan.noIndicators}</h2>
        <p>{messages.plan.noIndicatorsText}</p>
      </section>
    );
  }
  return <JudgedRollUp code={code} plan={plan} />;
}

function JudgedRollUp({ code, plan }: { code: string; plan: PlanDetail }) {
  const query = useQuery(planSummaryQuery(code, plan.code));
  return (
    <section aria-label={messages.nav.attainments} className="mt-6 rounded-12 bg-blue-50 px-5 py-5">
      <QuerySection query={query}>
        {({ plan: rollUp, strict, asOfFiscalYear }) => (
          <div className="grid items-center gap-x-12 gap-y-5 lg:grid-cols-[auto_1fr]">
            <div className="grid gap-2">
              <RollUpFigures rollUp={rollUp} strict={strict} />
              <p className="text-dns-14N-130 flex max-w-md flex-wrap items-center gap-2">
                {strict && <Chip tone="blue">{messages.plan.strict}</Chip>}
                <span>{strict ? messages.plan.strictOn : messages.plan.strictOff}</span>
              </p>
            </div>
            <div className="min-w-0">
              <p className="text-dns-14N-130 mb-2 flex flex-wrap justify-between gap-x-4">
                <strong>{messages.outlook.distribution}</strong>
                <span>
                  {messages.plan.asOf(formatFiscalYear(asOfFiscalYear))} {messages.common.separator}{' '}
                  <Link
                    to="/m/$code/attainments"
                    params={{ code }}
                    search={{ plan: plan.code }}
                    className="link"
                  >
                    {messages.municipalities.toAttainments}
                  </Link>
                </span>
              </p>
              <OutlookBar counts={rollUp.outlookCounts} legend />
            </div>
          </div>
        )}
      </QuerySection>
    </section>
  );
}
