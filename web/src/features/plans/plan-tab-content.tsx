import type { PlanDetail } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { ActionsTab } from './actions-tab';
import { GovernanceTab } from './governance-tab';
import { IndicatorsTab } from './indicators-tab';
import type { PlanTab } from './plan-search';
import { PrinciplesTab } from './principles-tab';
import { ProcessesTab } from './processes-tab';
import { ReferencesTab } from './references-tab';
import { StructureTab } from './structure-tab';
import { SuccessionsTab } from './successions-tab';
import { TermsTab } from './terms-tab';

interface PlanTabContentProps {
  code: string;
  plan: PlanDetail;
  tab: PlanTab;
}

export function PlanTabContent({ code, plan, tab }: PlanTabContentProps) {
  return (
    <section aria-label={messages.plan.tabs[tab]} className="min-h-96 pt-6">
      <Content code={code} plan={plan} tab={tab} />
    </section>
  );
}

function Content({ code, plan, tab }: PlanTabContentProps) {
  switch (tab) {
    case 'structure':
      return <StructureTab code={code} plan={plan} />;
    case 'actions':
      return <ActionsTab code={code} plan={plan.code} />;
    case 'indicators':
      return <IndicatorsTab code={code} plan={plan} />;
    case 'principles':
      return <PrinciplesTab code={code} plan={plan.code} />;
    case 'successions':
      return <SuccessionsTab code={code} plan={plan.code} />;
    case 'governance':
      return <GovernanceTab code={code} plan={plan.code} />;
    case 'terms':
      return <TermsTab code={code} plan={plan.code} />;
    case 'references':
      return <ReferencesTab code={code} plan={plan.code} />;
    case 'processes':
      return <ProcessesTab processes={plan.processes} />;
  }
}
