import { useSuspenseQuery } from '@tanstack/react-query';
import { municipalitiesQuery } from '@/shared/api/municipality-queries';
import { messages } from '@/shared/messages/messages';
import { EmptyState } from '@/shared/ui/empty-state';
import { PageTitle } from '@/shared/ui/page-title';
import { MunicipalityCard } from './municipality-card';

export function MunicipalityListPage() {
  const { data } = useSuspenseQuery(municipalitiesQuery());
  return (
    <div className="page py-6 md:py-8">
      <PageTitle title={messages.municipalities.title} />
      <p className="mt-1 mb-6 text-solid-gray-700">{messages.municipalities.lead}</p>
      {data.length === 0 ? (
        <EmptyState>{messages.municipalities.empty}</EmptyState>
      ) : (
        <ul className="grid items-start gap-5 lg:grid-cols-2">
          {data.map((municipality) => (
            <li key={municipality.code}>
              <MunicipalityCard municipality={municipality} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
