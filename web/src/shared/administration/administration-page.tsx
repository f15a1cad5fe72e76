import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { municipalityQuery } from '@/shared/api/municipality-queries';
import type { Permission } from '@/shared/api/types';
import { sessionQuery } from '@/shared/session/session-query';
import { useSession } from '@/shared/session/use-session';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs';
import { PageTitle } from '@/shared/ui/page-title';
import { AdministrationNavigation } from './administration-navigation';
import { NotForYou } from './not-for-you';

interface AdministrationPageProps {
  code: string;
  /** Without it the page says only that it is not for the reader. */
  permission: Permission;
  title: string;
  lead: string;
  children: ReactNode;
}

/** The frame of a screen that only some may use. */
export function AdministrationPage({ code, permission, title, lead, children }: AdministrationPageProps) {
  const { data: municipality } = useSuspenseQuery(municipalityQuery(code));
  // Known before anything is shown, or who may use the page would be told first that they may not.
  useSuspenseQuery(sessionQuery());
  const session = useSession();
  const mayUse = session.may(permission, code);
  return (
    <div className="page py-6 md:py-8">
      <Breadcrumbs municipality={municipality} current={title} />
      <AdministrationNavigation code={code} />
      <PageTitle title={title} within={[municipality.name]} />
      {mayUse && <p className="mt-1 mb-6 max-w-4xl text-solid-gray-700">{lead}</p>}
      {mayUse ? (
        children
      ) : (
        <div className="mt-4">
          <NotForYou />
        </div>
      )}
    </div>
  );
}
