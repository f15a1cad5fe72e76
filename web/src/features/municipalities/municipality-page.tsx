import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { municipalityQuery, plansQuery } from '@/shared/api/municipality-queries';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { formatRatio } from '@/shared/format/number';
import { messages } from '@/shared/messages/messages';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs';
import { EmptyState } from '@/shared/ui/empty-state';
import { MunicipalityName } from '@/shared/ui/municipality-name';
import { PageTitle } from '@/shared/ui/page-title';
import { SectionHeading } from '@/shared/ui/section-heading';
import { PlanRow } from './plan-row';

const route = getRouteApi('/m/$code');

export function MunicipalityPage() {
  const { code } = route.useParams();
  const { data: municipality } = useSuspenseQuery(municipalityQuery(code));
  const { data: plans } = useSuspenseQuery(plansQuery(code));
  const { name, nameKana, prefecture, isFictional, currentFiscalYear, settings } = municipality;
  return (
    <div className="page py-6 md:py-8">
      <Breadcrumbs current={name} />
      <PageTitle title={name}>
        <MunicipalityName name={name} isFictional={isFictional} />
      </PageTitle>
      <p className="mt-1 text-solid-gray-700">
        {nameKana} {messages.common.separator} {prefecture} {messages.common.separator} {code}
      </p>
      <dl className="text-dns-16N-130 mt-5 grid gap-x-8 gap-y-3 rounded-12 bg-solid-gray-50 px-5 py-4 md:grid-cols-[auto_1fr]">
        <dt className="font-bold">{messages.municipalities.currentYear}</dt>
        <dd>{formatFiscalYear(currentFiscalYear)}</dd>
        <dt className="font-bold">{messages.municipalities.settings}</dt>
        <dd>
          {messages.trace.thresholdText(
            formatRatio(settings.paceOnTrack),
            formatRatio(settings.paceSlightlyBehind),
            formatRatio(settings.paceBehind),
          )}
          <br />
          {settings.strictRollUp ? messages.plan.strictOn : messages.plan.strictOff}
        </dd>
      </dl>
      <div className="mt-8 flex flex-wrap items-baseline justify-between gap-x-6">
        <SectionHeading>
          {messages.nav.plans} {messages.common.count(plans.length)}
        </SectionHeading>
        <div className="flex flex-wrap gap-x-6">
          <Link to="/m/$code/attainments" params={{ code }} className="link">
            {messages.municipalities.toAttainments}
          </Link>
          <Link to="/m/$code/organization" params={{ code }} className="link">
            {messages.municipalities.toOrganization}
          </Link>
        </div>
      </div>
      {plans.length === 0 ? (
        <EmptyState>{messages.municipalities.noPlans}</EmptyState>
      ) : (
        <ul className="grid items-start gap-5 lg:grid-cols-2">
          {plans.map((plan) => (
            <li key={plan.code} className="card px-5 py-4">
              <PlanRow code={code} plan={plan} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
