import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { AdministrationNavigation } from '@/shared/administration/administration-navigation';
import { NotForYou } from '@/shared/administration/not-for-you';
import { municipalityQuery } from '@/shared/api/municipality-queries';
import { unitsQuery } from '@/shared/api/organization-queries';
import { messages } from '@/shared/messages/messages';
import { useSession } from '@/shared/session/use-session';
import { AsOfSelect } from '@/shared/ui/as-of-select';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs';
import { PageTitle } from '@/shared/ui/page-title';
import { QuerySection } from '@/shared/ui/query-section';
import { SectionHeading } from '@/shared/ui/section-heading';
import { ChangeSection } from './change-section';
import { ResponsibilitySections } from './responsibility-sections';
import { UnitTree } from './unit-tree';

const route = getRouteApi('/m/$code/organization');

export function OrganizationPage() {
  const { code } = route.useParams();
  const { asOf } = route.useSearch();
  const navigate = route.useNavigate();
  const mayManage = useSession().may('manageOrganization', code);
  const { data: municipality } = useSuspenseQuery(municipalityQuery(code));
  const units = useQuery(unitsQuery(code, asOf));
  return (
    <div className="page py-6 md:py-8">
      <Breadcrumbs municipality={municipality} current={messages.organizations.title} />
      <AdministrationNavigation code={code} />
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <div>
          <PageTitle title={messages.organizations.title} within={[municipality.name]} />
          <p className="text-solid-gray-700">{messages.organizations.lead}</p>
        </div>
        <AsOfSelect
          current={municipality.currentFiscalYear}
          value={asOf}
          onChange={(year) =>
            void navigate({
              search: year === undefined ? {} : { asOf: year },
              replace: true,
              resetScroll: false,
            })
          }
        />
      </div>
      <section className="mt-8">
        <SectionHeading>{messages.organizations.units}</SectionHeading>
        <QuerySection
          query={units}
          isEmpty={(items) => items.length === 0}
          empty={messages.organizations.noUnits}
        >
          {(items) => <UnitTree units={items} />}
        </QuerySection>
      </section>
      <ChangeSection code={code} currentYear={municipality.currentFiscalYear} mayChange={mayManage} />
      {mayManage ? (
        <ResponsibilitySections code={code} currentYear={municipality.currentFiscalYear} />
      ) : (
        <section className="mt-10">
          <SectionHeading>{messages.organizations.handOver}</SectionHeading>
          <NotForYou text={messages.organizations.signInNeeded} />
        </section>
      )}
    </div>
  );
}
