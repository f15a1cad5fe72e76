import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { attainmentsQuery } from '@/shared/api/attainment-queries';
import type { Attainment, PlanDetail, PlanElement, RollUp } from '@/shared/api/types';
import { groupBy } from '@/shared/format/group-by';
import { messages } from '@/shared/messages/messages';
import { QuerySection } from '@/shared/ui/query-section';
import { useHashTarget } from '@/shared/ui/use-hash-target';
import { buildElementTree, originalPlaces } from './build-element-tree';
import { ElementBranch, type StructureContext } from './element-branch';
import { elementsQuery, planSummaryQuery } from './plan-queries';

interface StructureTabProps {
  code: string;
  plan: PlanDetail;
}

export function StructureTab({ code, plan }: StructureTabProps) {
  const judged = plan.indicatorCount > 0;
  const elements = useQuery(elementsQuery(code, plan.code));
  const summary = useQuery({ ...planSummaryQuery(code, plan.code), enabled: judged });
  const attainments = useQuery({ ...attainmentsQuery(code, { plan: plan.code }), enabled: judged });
  return (
    <QuerySection query={elements} isEmpty={(items) => items.length === 0}>
      {(items) => (
        <Structure
          code={code}
          plan={plan}
          elements={items}
          rollUps={summary.data?.elements ?? []}
          attainments={attainments.data ?? []}
        />
      )}
    </QuerySection>
  );
}

interface StructureProps extends StructureTabProps {
  elements: readonly PlanElement[];
  rollUps: readonly { elementCode: string; rollUp: RollUp }[];
  attainments: readonly Attainment[];
}

function Structure({ code, plan, elements, rollUps, attainments }: StructureProps) {
  const [expanded, setExpanded] = useState(false);
  useHashTarget();
  const tree = buildElementTree(elements);
  const context: StructureContext = {
    code,
    plan: plan.code,
    judged: plan.indicatorCount > 0,
    expanded,
    rollUps: new Map(rollUps.map((entry) => [entry.elementCode, entry.rollUp])),
    attainments: groupBy(attainments, (attainment) => attainment.indicatorCode),
    indicatorOriginals: originalPlaces(elements, (element) => element.indicators),
    actionOriginals: originalPlaces(elements, (element) => element.actions),
  };
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <p className="text-dns-14N-130 max-w-3xl text-solid-gray-700">
          {plan.levels.map((level) => level.name).join(' › ')}
          {plan.indicatorCount > 0 && (
            <>
              <br />
              {messages.plan.structureHelp}
            </>
          )}
        </p>
        {elements.some((element) => element.aspects.length > 0) && (
          <button
            type="button"
            className="button no-print"
            aria-pressed={expanded}
            onClick={() => setExpanded(!expanded)}
          >
            {expanded ? messages.plan.collapseAll : messages.plan.expandAll}
          </button>
        )}
      </div>
      <ul className="grid gap-5">
        {tree.map((node) => (
          <li key={node.element.code}>
            <ElementBranch node={node} depth={0} context={context} />
          </li>
        ))}
      </ul>
    </>
  );
}
