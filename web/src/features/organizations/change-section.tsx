import { useQuery } from '@tanstack/react-query';
import { messages } from '@/shared/messages/messages';
import { Disclosure } from '@/shared/ui/disclosure';
import { QuerySection } from '@/shared/ui/query-section';
import { SectionHeading } from '@/shared/ui/section-heading';
import { useDoneMessage } from '@/shared/ui/use-done-message';
import { ChangeList } from './change-list';
import { changesQuery } from './organization-queries';
import { RecordChangeForm } from './record-change-form';

interface ChangeSectionProps {
  code: string;
  currentYear: number;
  /** Whether the reader may record and undo. */
  mayChange: boolean;
}

export function ChangeSection({ code, currentYear, mayChange }: ChangeSectionProps) {
  const changes = useQuery(changesQuery(code));
  const recorded = useDoneMessage();
  return (
    <section className="mt-10">
      <SectionHeading>{messages.organizations.changes}</SectionHeading>
      {mayChange && (
        <div className="no-print mb-4">
          <Disclosure summary={messages.organizationForms.recordChange}>
            <RecordChangeForm
              // A new form, empty for the next change.
              key={recorded.count}
              code={code}
              currentYear={currentYear}
              onDone={recorded.tell}
            />
          </Disclosure>
          {recorded.message}
        </div>
      )}
      <QuerySection
        query={changes}
        isEmpty={(items) => items.length === 0}
        empty={messages.organizations.noChanges}
      >
        {(items) => <ChangeList code={code} changes={items} mayUndo={mayChange} />}
      </QuerySection>
    </section>
  );
}
