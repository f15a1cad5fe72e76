import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { attainmentsQuery } from '@/shared/api/attainment-queries';
import { municipalityQuery, plansQuery } from '@/shared/api/municipality-queries';
import { buildTrajectory } from '@/shared/charts/trajectory';
import { TrajectoryChart } from '@/shared/charts/trajectory-chart';
import { formatPlanTitle } from '@/shared/format/plan-title';
import { HistoryPanel } from '@/shared/history/history-panel';
import { messages } from '@/shared/messages/messages';
import { AsOfSelect } from '@/shared/ui/as-of-select';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs';
import { Chip } from '@/shared/ui/chip';
import { Cite } from '@/shared/ui/cite';
import { NoteList } from '@/shared/ui/note-list';
import { PageTitle } from '@/shared/ui/page-title';
import { QuerySection } from '@/shared/ui/query-section';
import { SectionHeading } from '@/shared/ui/section-heading';
import { DefinitionVersions } from './definition-versions';
import { IndicatorFacts } from './indicator-facts';
import { indicatorQuery, observationsQuery, traceQuery } from './indicator-queries';
import { ObservationSection } from './observation-section';
import { PacePanel } from './pace-panel';
import { TargetFigures } from './target-figures';
import { TraceSection } from './trace-section';

const route = getRouteApi('/m/$code/indicators/$indicator');

export function IndicatorPage() {
  const { code, indicator: indicatorCode } = route.useParams();
  const { asOf, history = false } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: municipality } = useSuspenseQuery(municipalityQuery(code));
  const { data: indicator } = useSuspenseQuery(indicatorQuery(code, indicatorCode));
  const plans = useQuery(plansQuery(code));
  const attainments = useQuery(attainmentsQuery(code, { asOf, indicator: indicatorCode }));
  const observations = useQuery(observationsQuery(code, indicatorCode, history));
  const trace = useQuery(traceQuery(code, indicatorCode, asOf));
  const plan = plans.data?.find((one) => one.code === indicator.planCode);
  const style = { unit: indicator.unit, decimals: indicator.decimals };

  return (
    <div className="page py-6 md:py-8">
      <Breadcrumbs
        municipality={municipality}
        plan={{
          code: indicator.planCode,
          title: plan === undefined ? indicator.planCode : formatPlanTitle(plan),
        }}
        current={indicator.name}
      />
      <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <div className="min-w-0 flex-1 basis-96">
          <p className="mb-2 flex flex-wrap gap-1.5">
            <Chip tone="blue">{messages.kind[indicator.kind]}</Chip>
            <Chip>
              {messages.indicators.direction}
              {messages.common.colon}
              {messages.direction[indicator.direction]}
            </Chip>
            <Chip>{messages.measurement[indicator.measurement]}</Chip>
          </p>
          <PageTitle title={indicator.name} within={[municipality.name]} />
          <NoteList notes={indicator.notes} />
        </div>
        <AsOfSelect
          current={municipality.currentFiscalYear}
          earliest={plan?.period.from}
          value={asOf}
          onChange={(year) =>
            void navigate({
              search: ({ asOf: _, ...rest }) => (year === undefined ? rest : { ...rest, asOf: year }),
              resetScroll: false,
            })
          }
        />
      </header>

      <section className="mt-6">
        <QuerySection query={attainments}>{(items) => <PacePanel attainments={items} />}</QuerySection>
      </section>

      <div className="mt-10 grid grid-cols-1 gap-x-10 gap-y-10 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 grid-cols-1 content-start gap-10">
          <section>
            <SectionHeading>{messages.indicators.chart}</SectionHeading>
            <QuerySection query={observations}>
              {(items) => (
                <TrajectoryChart
                  name={indicator.name}
                  style={style}
                  trajectory={buildTrajectory({
                    indicator,
                    observations: items,
                    attainments: attainments.data ?? [],
                    trace: trace.data,
                  })}
                />
              )}
            </QuerySection>
          </section>
          <section>
            <SectionHeading>{messages.indicators.targetTable}</SectionHeading>
            <QuerySection
              query={attainments}
              isEmpty={(items) => items.length === 0}
              empty={messages.outlookMeaning.no_target}
            >
              {(items) => <TargetFigures attainments={items} />}
            </QuerySection>
          </section>
          <section>
            <SectionHeading>{messages.indicators.trace}</SectionHeading>
            <p className="-mt-2 mb-2 text-solid-gray-700">{messages.indicators.traceHelp}</p>
            <QuerySection
              query={trace}
              isEmpty={({ items }) => items.length === 0}
              empty={messages.trace.empty}
            >
              {({ items }) => <TraceSection items={items} style={style} />}
            </QuerySection>
          </section>
          <section>
            <SectionHeading>{messages.indicators.observations}</SectionHeading>
            <ObservationSection
              query={observations}
              indicator={indicator}
              history={history}
              onHistoryChange={(shown) =>
                void navigate({
                  search: ({ history: _, ...rest }) => (shown ? { ...rest, history: true } : rest),
                  resetScroll: false,
                })
              }
            />
          </section>
          <HistoryPanel code={code} of={{ indicator: indicatorCode }} />
        </div>
        <aside
          aria-label={messages.indicators.facts}
          className="grid grid-cols-1 content-start gap-8 xl:border-s xl:border-solid-gray-200 xl:ps-8"
        >
          <IndicatorFacts code={code} indicator={indicator} plans={plans.data ?? []} />
          <DefinitionVersions indicator={indicator} />
          <Cite text={indicator.cite} />
        </aside>
      </div>
    </div>
  );
}
