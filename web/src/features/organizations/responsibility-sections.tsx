import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { unitsQuery } from '@/shared/api/organization-queries';
import { todayInJapan } from '@/shared/format/date';
import { messages } from '@/shared/messages/messages';
import { Disclosure } from '@/shared/ui/disclosure';
import { SectionHeading } from '@/shared/ui/section-heading';
import { HandOverRecords } from './hand-over-records';
import { HandOverSection } from './hand-over-section';
import { OpenSection } from './open-section';
import { assignablePeopleQuery } from './organization-queries';

interface ResponsibilitySectionsProps {
  code: string;
  currentYear: number;
}

/** Who holds what; for those who mind the organization. */
export function ResponsibilitySections({ code, currentYear }: ResponsibilitySectionsProps) {
  const people = useQuery(assignablePeopleQuery(code)).data ?? [];
  const units = useQuery(unitsQuery(code, undefined)).data ?? [];
  const [recordsOpened, setRecordsOpened] = useState(false);
  return (
    <>
      <OpenSection code={code} currentYear={currentYear} today={todayInJapan()} people={people} />
      <section className="mt-10">
        <SectionHeading>{messages.organizations.handOver}</SectionHeading>
        <HandOverSection code={code} units={units} people={people} currentYear={currentYear} />
      </section>
      <section className="mt-10">
        <SectionHeading>{messages.organizationForms.records}</SectionHeading>
        <Disclosure summary={messages.organizationForms.showRecords} onOpen={() => setRecordsOpened(true)}>
          {recordsOpened && <HandOverRecords code={code} />}
        </Disclosure>
      </section>
    </>
  );
}
