import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { municipalityQuery } from '@/shared/api/municipality-queries';
import { formatPlanTitle } from '@/shared/format/plan-title';
import { HistoryPanel } from '@/shared/history/history-panel';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs';
import { PlanHeader } from './plan-header';
import { PlanNavigation } from './plan-navigation';
import { planQuery } from './plan-queries';
import { PlanRollUp } from './plan-roll-up';
import { PlanTabContent } from './plan-tab-content';

const route = getRouteApi('/m/$code/plans/$plan');

export function PlanPage() {
  const { code, plan: planCode } = route.useParams();
  const { tab = 'structure' } = route.useSearch();
  const { data: municipality } = useSuspenseQuery(municipalityQuery(code));
  const { data: plan } = useSuspenseQuery(planQuery(code, planCode));
  return (
    <div className="page py-6 md:py-8">
      <Breadcrumbs municipality={municipality} current={formatPlanTitle(plan)} />
      <PlanHeader code={code} municipality={municipality.name} plan={plan} />
      <PlanRollUp code={code} plan={plan} />
      <PlanNavigation plan={plan} current={tab} />
      <PlanTabContent code={code} plan={plan} tab={tab} />
      <div className="mt-10">
        <HistoryPanel code={code} of={{ plan: planCode }} name={plan.title} />
      </div>
    </div>
  );
}
