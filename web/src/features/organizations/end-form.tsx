import { useState } from 'react';
import { api } from '@/shared/api/client';
import { queryKeys } from '@/shared/api/query-keys';
import type { HandOverItem } from '@/shared/api/types';
import { unwrap } from '@/shared/api/unwrap';
import { useIdempotentWrite } from '@/shared/api/use-idempotent-write';
import { messages } from '@/shared/messages/messages';
import { CheckboxGroup } from '@/shared/ui/checkbox-group';
import { Disclosure } from '@/shared/ui/disclosure';
import { Form } from '@/shared/ui/form';
import { notChosen } from '@/shared/ui/form-errors';
import { textOf } from '@/shared/ui/form-text';
import { SubmitButton } from '@/shared/ui/submit-button';
import { TextField } from '@/shared/ui/text-field';
import { heldBy, holdersIn } from './holdings';
import { PersonSelect } from './person-select';

interface EndFormProps {
  code: string;
  items: readonly HandOverItem[];
  /** Whose list it is; without, one of those in it is chosen. */
  holder?: string;
  onDone: (done: string) => void;
}

interface EndRequest {
  holder: string;
  lastDay: string;
  responsibilities: string[];
}

const words = messages.organizationForms;

/** Ends chosen responsibilities of one person without a successor. */
export function EndForm({ code, items, holder: whole, onDone }: EndFormProps) {
  const [chosen, setChosen] = useState('');
  const holder = whole ?? chosen;
  const held = heldBy(items, holder);
  const end = useIdempotentWrite(
    (body: EndRequest, header) => {
      if (body.responsibilities.length === 0) {
        return Promise.reject(
          notChosen(body.holder === '' ? 'holder' : 'responsibilities', words.chooseItems),
        );
      }
      if (body.lastDay === '') {
        return Promise.reject(notChosen('lastDay', words.chooseDay));
      }
      return unwrap(
        api.POST('/api/v1/municipalities/{code}/organization/responsibilities/end', {
          params: { path: { code }, header },
          body,
        }),
      );
    },
    queryKeys.organization(code),
    (ended) => onDone(words.ended(ended.items.length)),
  );
  const send = (fields: FormData) =>
    end.mutate({
      holder,
      lastDay: textOf(fields, 'lastDay'),
      responsibilities: fields.getAll('responsibilities').map(String),
    });
  return (
    <Disclosure summary={words.end}>
      <p className="mb-4 text-solid-gray-700">{words.endHelp}</p>
      <Form label={words.end} mutation={end} className="grid max-w-2xl gap-6" onSubmit={send}>
        {whole === undefined && (
          <PersonSelect
            name="holder"
            label={messages.organizations.holder}
            people={holdersIn(items)}
            value={chosen}
            onChange={setChosen}
          />
        )}
        {held.length > 0 && (
          <CheckboxGroup
            key={holder}
            name="responsibilities"
            label={words.endedItems}
            choices={held.map(({ id, role, item }) => ({
              value: id,
              label: words.itemOf(item.title, messages.organizations.roles[role]),
            }))}
          />
        )}
        <TextField name="lastDay" label={words.lastDay} type="date" />
        <SubmitButton isPending={end.isPending}>{words.end}</SubmitButton>
      </Form>
    </Disclosure>
  );
}
