import { useState } from 'react';
import { api } from '@/shared/api/client';
import { queryKeys } from '@/shared/api/query-keys';
import type { HandOverItem, Person } from '@/shared/api/types';
import { unwrap } from '@/shared/api/unwrap';
import { useIdempotentWrite } from '@/shared/api/use-idempotent-write';
import { messages } from '@/shared/messages/messages';
import { Form } from '@/shared/ui/form';
import { notChosen } from '@/shared/ui/form-errors';
import { textOf } from '@/shared/ui/form-text';
import { SubmitButton } from '@/shared/ui/submit-button';
import { TextAreaField } from '@/shared/ui/text-area-field';
import { TextField } from '@/shared/ui/text-field';
import { heldBy, holdersIn } from './holdings';
import { PersonSelect } from './person-select';

interface HandOverFormProps {
  code: string;
  items: readonly HandOverItem[];
  people: readonly Person[];
  /** Whose whole list it is; without, one of those in it is chosen and hands over what stands there. */
  from?: string;
  onDone: (done: string) => void;
}

interface HandOverRequest {
  from: string;
  to: Person | undefined;
  firstDay: string;
  responsibilities?: string[];
  note?: string;
}

const words = messages.organizations;

/** Everything that one person holds in this list, to one successor, in one step. */
export function HandOverForm({ code, items, people, from: whole, onDone }: HandOverFormProps) {
  const [chosen, setChosen] = useState('');
  const from = whole ?? chosen;
  const handOver = useIdempotentWrite(
    ({ to, ...body }: HandOverRequest, header) => {
      if (body.from === '') {
        return Promise.reject(notChosen('from', messages.organizationForms.choosePerson));
      }
      if (to === undefined) {
        return Promise.reject(notChosen('to', messages.organizationForms.choosePerson));
      }
      if (body.firstDay === '') {
        return Promise.reject(notChosen('firstDay', messages.organizationForms.chooseDay));
      }
      return unwrap(
        api.POST('/api/v1/municipalities/{code}/organization/hand-overs', {
          params: { path: { code }, header },
          body: { ...body, to },
        }),
      );
    },
    queryKeys.organization(code),
    (record) => onDone(words.handedOver(record.items.length, record.to.name)),
  );
  const send = (fields: FormData) => {
    const note = textOf(fields, 'note').trim();
    handOver.mutate({
      from,
      to: people.find((person) => person.id === fields.get('to')),
      firstDay: textOf(fields, 'firstDay'),
      ...(whole === undefined ? { responsibilities: heldBy(items, from).map(({ id }) => id) } : {}),
      ...(note === '' ? {} : { note }),
    });
  };
  return (
    <>
      <h3 className="text-std-18B-160 mt-8 mb-3">{words.handOverToOne}</h3>
      <Form label={words.handOverToOne} mutation={handOver} className="grid max-w-2xl gap-6" onSubmit={send}>
        {whole === undefined && (
          <PersonSelect
            name="from"
            label={words.from}
            people={holdersIn(items)}
            value={chosen}
            onChange={setChosen}
          />
        )}
        <PersonSelect name="to" label={words.to} people={people.filter((person) => person.id !== from)} />
        <TextField name="firstDay" label={words.firstDay} hint={words.firstDayHint} type="date" />
        <TextAreaField name="note" label={words.handOverNote} optional maxLength={1000} />
        <SubmitButton isPending={handOver.isPending}>{words.doHandOver}</SubmitButton>
      </Form>
    </>
  );
}
