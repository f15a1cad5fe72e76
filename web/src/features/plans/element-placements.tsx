import { Link } from '@tanstack/react-router';
import type { PlanElement } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import type { StructureContext } from './element-branch';
import { ReprintMark } from './reprint-mark';
import { TargetOutlooks } from './target-outlooks';

interface ElementPlacementsProps {
  element: PlanElement;
  context: StructureContext;
}

/** What a reprint is printed as is often no more than 再掲, which has a mark of its own. */
const wordingOf = ({ name, label, isReprint }: { name: string; label: string | null; isReprint: boolean }) =>
  isReprint ? name : (label ?? name);

export function ElementPlacements({ element, context }: ElementPlacementsProps) {
  const { code, plan } = context;
  return (
    <>
      {element.indicators.length > 0 && (
        <div className="mt-2">
          <p className="text-dns-14B-130 text-solid-gray-700">{messages.plan.placedIndicators}</p>
          <ul className="divide-y divide-solid-gray-100">
            {element.indicators.map((indicator) => (
              <li
                key={indicator.code}
                className="grid gap-x-6 gap-y-1.5 py-2 md:grid-cols-[minmax(0,1fr)_auto] md:items-center"
              >
                <span className="flex items-baseline gap-x-2">
                  {indicator.number !== null && (
                    <span className="shrink-0 tabular-nums">{indicator.number}</span>
                  )}
                  <span className="min-w-0">
                    <Link
                      to="/m/$code/indicators/$indicator"
                      params={{ code, indicator: indicator.code }}
                      className="link"
                    >
                      {wordingOf(indicator)}
                    </Link>
                    {indicator.isReprint && (
                      <>
                        {' '}
                        <ReprintMark original={context.indicatorOriginals.get(indicator.code)} />
                      </>
                    )}
                  </span>
                </span>
                <TargetOutlooks attainments={context.attainments.get(indicator.code) ?? []} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {element.actions.length > 0 && (
        <div className="mt-2">
          <p className="text-dns-14B-130 text-solid-gray-700">{messages.plan.placedActions}</p>
          <ul className="grid gap-x-8 md:grid-cols-2">
            {element.actions.map((action) => (
              <li key={action.code} className="flex flex-wrap items-baseline gap-x-2 py-1">
                {action.number !== null && <span className="tabular-nums">{action.number}</span>}
                <Link
                  to="/m/$code/plans/$plan"
                  params={{ code, plan }}
                  search={{ tab: 'actions' }}
                  hash={`action-${action.code}`}
                  resetScroll={false}
                  className="link"
                >
                  {wordingOf(action)}
                </Link>
                {action.isReprint && <ReprintMark original={context.actionOriginals.get(action.code)} />}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
