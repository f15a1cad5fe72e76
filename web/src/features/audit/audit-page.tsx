import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { AdministrationPage } from '@/shared/administration/administration-page';
import { ChangeEntry } from '@/shared/history/change-entry';
import { messages } from '@/shared/messages/messages';
import { PagedSection } from '@/shared/ui/paged-section';
import { AuditFilters } from './audit-filters';
import { auditQuery } from './audit-query';

const route = getRouteApi('/m/$code/audit');

export function AuditPage() {
  const { code } = route.useParams();
  return (
    <AdministrationPage
      code={code}
      permission="readAudit"
      title={messages.audit.title}
      lead={messages.audit.lead}
    >
      <AuditEntries code={code} />
    </AdministrationPage>
  );
}

function AuditEntries({ code }: { code: string }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(auditQuery(code, search));
  return (
    <>
      <AuditFilters
        // What was chosen elsewhere, as by going back, replaces what stands in the fields.
        key={JSON.stringify(search)}
        search={search}
        onChange={(chosen) => void navigate({ search: chosen, resetScroll: false })}
      />
      <div className="mt-6">
        <PagedSection query={query} empty={messages.audit.empty}>
          {(entries) => (
            <ol className="grid gap-3">
              {entries.map((entry) => (
                <li key={entry.sequence} className="card px-4 py-3">
                  <ChangeEntry entry={entry} item={entry.itemLabel} />
                  <p className="text-dns-14N-130 mt-2 text-solid-gray-700">
                    {messages.audit.sequence(entry.sequence)}
                  </p>
                </li>
              ))}
            </ol>
          )}
        </PagedSection>
      </div>
    </>
  );
}
