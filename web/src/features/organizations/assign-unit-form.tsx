import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/shared/api/client';
import { unitsQuery } from '@/shared/api/organization-queries';
import { queryKeys } from '@/shared/api/query-keys';
import { unwrap } from '@/shared/api/unwrap';
import { useIdempotentWrite } from '@/shared/api/use-idempotent-write';
import { messages } from '@/shared/messages/messages';
import { CheckboxGroup } from '@/shared/ui/checkbox-group';
import { FiscalYearField } from '@/shared/ui/fiscal-year-field';
import { Form } from '@/shared/ui/form';
import { notChosen } from '@/shared/ui/form-errors';
import { textOf } from '@/shared/ui/form-text';
import { SubmitButton } from '@/shared/ui/submit-button';
import type { UnitChoice } from './unit-choices';
import { UnitSelect } from './unit-select';

interface AssignUnitFormProps {
  code: string;
  /** What the form and its button are called. */
  label?: string;
  choices: readonly UnitChoice[];
  currentYear: number;
  onDone: (done: string) => void;
}

const words = messages.organizationForms;
const yearsAround = 3;

/** Which unit minds the chosen items from a year on. */
export function AssignUnitForm({
  code,
  label = words.assignUnit,
  choices,
  currentYear,
  onDone,
}: AssignUnitFormProps) {
  const [year, setYear] = useState(currentYear);
  const units = useQuery(unitsQuery(code, year));
  const assign = useIdempotentWrite(
    (body: { unit: string; fromFiscalYear: number; items: UnitChoice['request'][] }, header) => {
      if (body.items.length === 0) {
        return Promise.reject(notChosen('items', words.chooseItems));
      }
      if (body.unit === '') {
        return Promise.reject(notChosen('unit', words.chooseUnit));
      }
      return unwrap(
        api.POST('/api/v1/municipalities/{code}/organization/unit-assignments', {
          params: { path: { code }, header },
          body,
        }),
      );
    },
    queryKeys.municipality(code),
    (_, { items, unit }) =>
      onDone(words.unitAssigned(items.length, units.data?.find((one) => one.code === unit)?.name ?? unit)),
  );
  const send = (fields: FormData) => {
    const chosen = fields.getAll('items').map(String);
    assign.mutate({
      unit: textOf(fields, 'unit'),
      fromFiscalYear: year,
      items: choices.filter(({ key }) => chosen.includes(key)).map(({ request }) => request),
    });
  };
  return (
    <Form label={label} mutation={assign} className="grid max-w-3xl gap-6 pt-2" onSubmit={send}>
      <CheckboxGroup
        name="items"
        label={messages.organizations.item}
        choices={choices.map(({ key, label }) => ({ value: key, label }))}
      />
      <FiscalYearField
        name="fromFiscalYear"
        label={words.fromYear}
        hint={words.fromYearHint}
        first={currentYear - yearsAround}
        last={currentYear + yearsAround}
        value={year}
        onChange={setYear}
      />
      <UnitSelect
        name="unit"
        label={words.assignedUnit}
        units={units.data ?? []}
        none={messages.organizations.chooseUnit}
      />
      <SubmitButton isPending={assign.isPending}>{label}</SubmitButton>
    </Form>
  );
}
