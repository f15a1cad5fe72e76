import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { AdministrationPage } from '@/shared/administration/administration-page';
import { messages } from '@/shared/messages/messages';
import { Disclosure } from '@/shared/ui/disclosure';
import { QuerySection } from '@/shared/ui/query-section';
import { SectionHeading } from '@/shared/ui/section-heading';
import { ApiKeyCard } from './api-key-card';
import { apiKeysQuery } from './api-key-queries';
import { CreateKey } from './create-key';

const route = getRouteApi('/m/$code/api-keys');
const words = messages.apiKeys;

export function ApiKeysPage() {
  const { code } = route.useParams();
  return (
    <AdministrationPage code={code} permission="manageApiKeys" title={words.title} lead={words.lead}>
      <ApiKeys code={code} />
    </AdministrationPage>
  );
}

function ApiKeys({ code }: { code: string }) {
  const keys = useQuery(apiKeysQuery(code));
  return (
    <div className="grid gap-10">
      <section>
        <Disclosure summary={words.create}>
          <CreateKey code={code} />
        </Disclosure>
      </section>
      <section>
        <SectionHeading>{words.list}</SectionHeading>
        <QuerySection query={keys} isEmpty={(items) => items.length === 0} empty={words.empty}>
          {(items) => (
            <ul className="grid gap-3">
              {items.map((key) => (
                <li key={key.id} className="card px-5 py-4">
                  <ApiKeyCard code={code} apiKey={key} />
                </li>
              ))}
            </ul>
          )}
        </QuerySection>
      </section>
    </div>
  );
}
