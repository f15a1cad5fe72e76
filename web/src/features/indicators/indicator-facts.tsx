import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IndicatorDetail, PlanListItem } from '@/shared/api/types';
import { formatNumber } from '@/shared/format/number';
import { formatPlanTitle } from '@/shared/format/plan-title';
import { messages } from '@/shared/messages/messages';
import { ValueOrReason } from '@/shared/ui/value-or-reason';

interface IndicatorFactsProps {
  code: string;
  indicator: IndicatorDetail;
  plans: readonly PlanListItem[];
}

export function IndicatorFacts({ code, indicator, plans }: IndicatorFactsProps) {
  const { unit, decimals, lowerBound, upperBound, ownerUnitName, ownerUnit, placements } = indicator;
  const bound = (value: number | null) => (value === null ? '' : formatNumber(value, { unit, decimals }));
  const planTitles = new Map(plans.map((plan) => [plan.code, formatPlanTitle(plan)]));
  return (
    <section>
      <h2 className="text-std-18B-160">{messages.indicators.facts}</h2>
      <dl className="text-dns-16N-130 mt-2 grid gap-3">
        <Fact term={messages.indicators.owner}>
          <ValueOrReason
            text={ownerUnit?.current?.name ?? ownerUnitName}
            reason={messages.indicators.ownerNone}
          />
          {ownerUnitName !== null &&
            ownerUnit?.current != null &&
            ownerUnit.current.name !== ownerUnitName &&
            ` ${messages.organizations.formerName(ownerUnitName)}`}
          {ownerUnit?.standing === 'undecided' && ` ${messages.organizations.undecided}`}
        </Fact>
        <Fact term={messages.indicators.unit}>
          <ValueOrReason text={unit === '' ? null : unit} reason={messages.indicators.unitNone} />
        </Fact>
        {(lowerBound !== null || upperBound !== null) && (
          <Fact term={messages.indicators.bounds}>
            {bound(lowerBound)}
            {messages.common.to}
            {bound(upperBound)}
          </Fact>
        )}
        <Fact term={messages.indicators.placements}>
          <ul className="grid gap-1.5">
            {placements.map((placement) => (
              <li key={`${placement.planCode}${placement.elementCode}${placement.number}`}>
                <Link
                  to="/m/$code/plans/$plan"
                  params={{ code, plan: placement.planCode }}
                  hash={`element-${placement.elementCode}`}
                  className="link"
                >
                  {placement.elementNumber !== null && `${placement.elementNumber} `}
                  {placement.elementTitle}
                </Link>
                {placement.number !== null && ` ${placement.number}`}
                {placement.isReprint && `（${messages.common.reprint}）`}
                {placement.planCode !== indicator.planCode && (
                  <span className="text-dns-14N-130 block text-solid-gray-700">
                    {planTitles.get(placement.planCode) ?? placement.planCode}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Fact>
      </dl>
    </section>
  );
}

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <dt className="text-dns-14N-130 text-solid-gray-700">{term}</dt>
    <dd className="mt-0.5">{children}</dd>
  </div>
);
