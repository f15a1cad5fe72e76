import { useQuery } from '@tanstack/react-query';
import type { OpenResponsibilities, Person } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { Disclosure } from '@/shared/ui/disclosure';
import { EmptyState } from '@/shared/ui/empty-state';
import { QuerySection } from '@/shared/ui/query-section';
import { SectionHeading } from '@/shared/ui/section-heading';
import { useDoneMessage } from '@/shared/ui/use-done-message';
import { AssignHolderForm } from './assign-holder-form';
import { AssignUnitForm } from './assign-unit-form';
import { itemKey, unitsInWords } from './held-item';
import { openResponsibilitiesQuery } from './organization-queries';
import { unitChoices } from './unit-choices';

interface OpenSectionProps {
  code: string;
  currentYear: number;
  today: string;
  people: readonly Person[];
}

const words = messages.organizationForms;

/** What somebody still has to settle: whose unit, and whose holder, is open. */
export function OpenSection({ code, ...rest }: OpenSectionProps) {
  const query = useQuery(openResponsibilitiesQuery(code));
  const done = useDoneMessage();
  return (
    <section className="mt-10">
      <SectionHeading>{words.open}</SectionHeading>
      {done.message}
      <QuerySection query={query}>
        {(open) => (
          <Open
            // New forms, empty for the next decision.
            key={done.count}
            code={code}
            open={open}
            onDone={done.tell}
            {...rest}
          />
        )}
      </QuerySection>
    </section>
  );
}

interface OpenProps extends OpenSectionProps {
  open: OpenResponsibilities;
  onDone: (done: string) => void;
}

function Open({ code, currentYear, today, people, open, onDone }: OpenProps) {
  const choices = unitChoices(open.withoutUnit, true);
  if (choices.length === 0 && open.withoutHolder.length === 0) {
    return <EmptyState>{words.nothingOpen}</EmptyState>;
  }
  return (
    <div className="grid gap-2">
      {choices.length > 0 && (
        <Disclosure summary={words.withoutUnit(choices.length)}>
          <AssignUnitForm code={code} choices={choices} currentYear={currentYear} onDone={onDone} />
        </Disclosure>
      )}
      {open.withoutHolder.length > 0 && (
        <>
          <Disclosure summary={words.withoutHolder(open.withoutHolder.length)}>
            <ul className="list-disc ps-6">
              {open.withoutHolder.map(({ item, units, last }) => (
                <li key={itemKey(item)}>
                  {words.itemOf(item.title, unitsInWords(units))}
                  {last?.to != null && ` ${words.lastHolder(last.holder.name, last.to)}`}
                </li>
              ))}
            </ul>
          </Disclosure>
          <Disclosure summary={words.assignHolder}>
            <AssignHolderForm
              code={code}
              items={open.withoutHolder.map(({ item, units }) => ({ item, about: unitsInWords(units) }))}
              people={people}
              today={today}
              onDone={onDone}
            />
          </Disclosure>
        </>
      )}
    </div>
  );
}
