import { useTable } from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import type { Attainment, PlanListItem } from '@/shared/api/types';
import { formatPlanTitle } from '@/shared/format/plan-title';
import { messages } from '@/shared/messages/messages';
import { useMediaQuery } from '@/shared/ui/use-media-query';
import { AttainmentCards } from './attainment-cards';
import { AttainmentTable } from './attainment-table';
import { attainmentColumns, attainmentFeatures, sortingOf } from './attainment-table-model';
import { useAttainmentSearch } from './use-attainment-search';

interface AttainmentResultsProps {
  code: string;
  attainments: Attainment[];
  plans: readonly PlanListItem[];
}

/** Rows put on the page at once; more come on request, so that 2,000 targets stay quick. */
const step = 100;

export function AttainmentResults({ code, attainments, plans }: AttainmentResultsProps) {
  const { search } = useAttainmentSearch();
  const [shown, setShown] = useState(step);
  const wide = useMediaQuery('(min-width: 62rem)');
  const sorting = useMemo(() => sortingOf(search.sort), [search.sort]);
  const table = useTable({
    features: attainmentFeatures,
    columns: attainmentColumns,
    data: attainments,
    state: { sorting },
  });
  const sorted = table.getRowModel().rows.map((row) => row.original);
  const rows = sorted.slice(0, shown);
  const rest = sorted.length - rows.length;
  const planTitles = new Map(plans.map((plan) => [plan.code, formatPlanTitle(plan)]));
  return (
    <>
      {wide ? (
        <AttainmentTable code={code} rows={rows} planTitles={planTitles} sorting={sorting[0]} />
      ) : (
        <AttainmentCards code={code} rows={rows} planTitles={planTitles} />
      )}
      {rest > 0 && (
        <p className="no-print mt-4 text-center">
          <button type="button" className="button" onClick={() => setShown(shown + step)}>
            {messages.attainments.more(Math.min(step, rest))}
          </button>
        </p>
      )}
    </>
  );
}
