import { Link } from '@tanstack/react-router';
import type { PlanDetail } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { type PlanTab, planTabs } from './plan-search';

const countOf = (plan: PlanDetail): Record<PlanTab, number> => ({
  structure: plan.counts.elements,
  actions: plan.counts.actions,
  indicators: plan.counts.indicators,
  principles: plan.counts.principles,
  successions: plan.counts.successions,
  governance: plan.counts.bodies,
  terms: plan.counts.terms,
  references: plan.counts.references,
  processes: plan.processes.length,
});

interface PlanNavigationProps {
  plan: PlanDetail;
  current: PlanTab;
}

export function PlanNavigation({ plan, current }: PlanNavigationProps) {
  const counts = countOf(plan);
  return (
    <nav aria-label={messages.plan.tabsLabel} className="no-print mt-8 border-b border-solid-gray-420">
      <ul className="-mb-px flex overflow-x-auto">
        {planTabs.map((tab) => (
          <li key={tab} className="shrink-0">
            <Link
              to="/m/$code/plans/$plan"
              from="/m/$code/plans/$plan"
              search={tab === 'structure' ? {} : { tab }}
              resetScroll={false}
              activeOptions={{ includeSearch: false }}
              activeProps={{ 'aria-current': undefined }}
              aria-current={tab === current ? 'page' : undefined}
              className="inline-flex min-h-12 items-center gap-1.5 border-b-4 border-transparent px-4 whitespace-nowrap text-solid-gray-800 hover:bg-solid-gray-50 hover:underline aria-[current=page]:border-blue-900 aria-[current=page]:font-bold aria-[current=page]:text-blue-900"
            >
              {messages.plan.tabs[tab]}
              <span className="text-dns-14N-130 rounded-full bg-solid-gray-50 px-2 tabular-nums">
                {counts[tab]}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
