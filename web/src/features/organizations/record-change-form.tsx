import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/shared/api/client';
import { unitsQuery } from '@/shared/api/organization-queries';
import { queryKeys } from '@/shared/api/query-keys';
import { unwrap } from '@/shared/api/unwrap';
import { useIdempotentWrite } from '@/shared/api/use-idempotent-write';
import { messages } from '@/shared/messages/messages';
import { FiscalYearField } from '@/shared/ui/fiscal-year-field';
import { Form } from '@/shared/ui/form';
import { QuerySection } from '@/shared/ui/query-section';
import { SelectField } from '@/shared/ui/select-field';
import { SubmitButton } from '@/shared/ui/submit-button';
import { TextAreaField } from '@/shared/ui/text-area-field';
import { type ChangeRequest, type ChangeType, changeRequest } from './change-request';
import { ChangeUnits } from './change-units';

const words = messages.organizationForms;
const types = Object.keys(messages.organizations.changeTypes) as ChangeType[];

/** How far from now a change is usually recorded. */
const yearsAround = 5;

interface RecordChangeFormProps {
  code: string;
  currentYear: number;
  onDone: (done: string) => void;
}

export function RecordChangeForm({ code, currentYear, onDone }: RecordChangeFormProps) {
  const [type, setType] = useState<ChangeType>('renamed');
  const [year, setYear] = useState(currentYear + 1);
  const units = useQuery(unitsQuery(code, year - 1));
  const record = useIdempotentWrite(
    (body: ChangeRequest, header) =>
      unwrap(
        api.POST('/api/v1/municipalities/{code}/organization/changes', {
          params: { path: { code }, header },
          body,
        }),
      ),
    // Units stand beside plans, indicators and actions.
    queryKeys.municipality(code),
    () => onDone(words.changeRecorded),
  );
  return (
    <Form
      label={words.recordChange}
      mutation={record}
      className="grid max-w-2xl gap-6 pt-2"
      onSubmit={(fields) => record.mutate(changeRequest(fields))}
    >
      <SelectField
        name="type"
        label={words.type}
        value={type}
        onChange={(event) => setType(types.find((one) => one === event.target.value) ?? type)}
      >
        {types.map((one) => (
          <option key={one} value={one}>
            {messages.organizations.changeTypes[one]}
          </option>
        ))}
      </SelectField>
      <FiscalYearField
        name="effectiveFiscalYear"
        label={words.effectiveYear}
        hint={words.effectiveYearHint}
        first={currentYear - yearsAround}
        last={currentYear + yearsAround}
        value={year}
        onChange={setYear}
      />
      <QuerySection query={units}>
        {(items) => <ChangeUnits key={type} type={type} units={items} />}
      </QuerySection>
      <TextAreaField name="note" label={words.note} hint={words.noteHint} optional maxLength={1000} />
      <SubmitButton isPending={record.isPending}>{words.recordChange}</SubmitButton>
    </Form>
  );
}
