import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { attainmentsQuery } from '@/shared/api/attainment-queries';
import { municipalityQuery, plansQuery } from '@/shared/api/municipality-queries';
import { formatDateTime } from '@/shared/format/date';
import { messages } from '@/shared/messages/messages';
import { AsOfSelect } from '@/shared/ui/as-of-select';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs';
import { EmptyState } from '@/shared/ui/empty-state';
import { PageTitle } from '@/shared/ui/page-title';
import { QuerySection } from '@/shared/ui/query-section';
import { AttainmentFilters } from './attainment-filters';
import { AttainmentResults } from './attainment-results';
import { filterOutlooks, filterScope } from './filter-attainments';
import { OutlookFilter } from './outlook-filter';
import { useAttainmentSearch } from './use-attainment-search';

const route = getRouteApi('/m/$code/attainments');

export function AttainmentsPage() {
  const { code } = route.useParams();
  const { search, change, clear } = useAttainmentSearch();
  const { data: municipality } = useSuspenseQuery(municipalityQuery(code));
  const { data: plans } = useSuspenseQuery(plansQuery(code));
  const query = useQuery(attainmentsQuery(code, { asOf: search.asOf }));
  return (
    <div className="page py-6 md:py-8">
      <Breadcrumbs municipality={municipality} current={messages.attainments.title} />
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <div>
          <PageTitle title={messages.attainments.title} within={[municipality.name]} />
          <p className="text-solid-gray-700">{messages.attainments.lead}</p>
        </div>
        <AsOfSelect
          current={municipality.currentFiscalYear}
          earliest={plans.length === 0 ? undefined : Math.min(...plans.map((plan) => plan.period.from))}
          value={search.asOf}
          onChange={(asOf) => change({ asOf })}
        />
      </div>
      <div className="mt-6">
        <QuerySection
          query={query}
          isEmpty={(items) => items.length === 0}
          empty={messages.attainments.empty}
        >
          {(attainments) => {
            const scope = filterScope(attainments, search);
            const found = filterOutlooks(scope, search);
            const computedAt = attainments.reduce(
              (last, one) => (one.computedAt > last ? one.computedAt : last),
              '',
            );
            return (
              <>
                <OutlookFilter scope={scope} />
                <AttainmentFilters attainments={attainments} plans={plans} />
                <div className="mt-5 mb-3 flex flex-wrap items-baseline justify-between gap-x-6">
                  <p role="status" className="text-std-17B-170">
                    {messages.attainments.shown(found.length, attainments.length)}
                  </p>
                  <p className="text-dns-14N-130 text-solid-gray-700">
                    {messages.attainments.computedAt(formatDateTime(computedAt))}
                  </p>
                </div>
                {found.length === 0 ? (
                  <EmptyState>
                    <p>{messages.attainments.noMatch}</p>
                    <button type="button" className="button mt-3" onClick={clear}>
                      {messages.attainments.clear}
                    </button>
                  </EmptyState>
                ) : (
                  <AttainmentResults code={code} attainments={found} plans={plans} />
                )}
              </>
            );
          }}
        </QuerySection>
      </div>
    </div>
  );
}
