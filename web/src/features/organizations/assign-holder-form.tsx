import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/shared/api/client';
import { queryKeys } from '@/shared/api/query-keys';
import type { Person } from '@/shared/api/types';
import { unwrap } from '@/shared/api/unwrap';
import { messages } from '@/shared/messages/messages';
import { CheckboxGroup } from '@/shared/ui/checkbox-group';
import { Form } from '@/shared/ui/form';
import { notChosen } from '@/shared/ui/form-errors';
import { textOf } from '@/shared/ui/form-text';
import { SelectField } from '@/shared/ui/select-field';
import { SubmitButton } from '@/shared/ui/submit-button';
import { TextField } from '@/shared/ui/text-field';
import { type ItemRef, itemKey } from './held-item';
import { PersonSelect } from './person-select';

interface AssignHolderFormProps {
  code: string;
  /** What the form and its button are called. */
  label?: string;
  items: readonly { item: ItemRef; about: string }[];
  people: readonly Person[];
  today: string;
  onDone: (done: string) => void;
}

type HolderRole = keyof typeof messages.organizations.roles;

interface Assignment {
  items: readonly ItemRef[];
  holder: Person | undefined;
  role: HolderRole;
  from: string;
}

const words = messages.organizationForms;
const roles = Object.keys(messages.organizations.roles) as HolderRole[];

/** One person for one or several items; each is its own request, and what was done stays done. */
export function AssignHolderForm({
  code,
  label = words.assignHolder,
  items,
  people,
  today,
  onDone,
}: AssignHolderFormProps) {
  const queryClient = useQueryClient();
  const assign = useMutation({
    mutationFn: async ({ items: chosen, holder, role, from }: Assignment) => {
      if (chosen.length === 0) {
        throw notChosen('item', words.chooseItems);
      }
      if (holder === undefined) {
        throw notChosen('holder', words.choosePerson);
      }
      if (from === '') {
        throw notChosen('from', words.chooseDay);
      }
      for (const { kind, planCode: plan, code: item } of chosen) {
        await unwrap(
          api.POST('/api/v1/municipalities/{code}/organization/responsibilities', {
            params: { path: { code } },
            body: { kind, plan, item, holder, role, from },
          }),
        );
      }
      return words.assigned(chosen.length, holder.name);
    },
    onSuccess: onDone,
    // Also after a refusal: those before it are assigned.
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.organization(code) }),
  });
  const send = (fields: FormData) => {
    const chosen = fields.getAll('item').map(String);
    assign.mutate({
      items: items.map(({ item }) => item).filter((item) => chosen.includes(itemKey(item))),
      holder: people.find((person) => person.id === fields.get('holder')),
      role: roles.find((role) => role === fields.get('role')) ?? 'main',
      from: textOf(fields, 'from'),
    });
  };
  return (
    <Form label={label} mutation={assign} className="grid max-w-3xl gap-6 pt-2" onSubmit={send}>
      <CheckboxGroup
        name="item"
        label={messages.organizations.item}
        choices={items.map(({ item, about }) => ({
          value: itemKey(item),
          label: words.itemOf(item.title, about),
        }))}
      />
      <PersonSelect name="holder" label={messages.organizations.holder} people={people} />
      <SelectField name="role" label={words.role}>
        {roles.map((role) => (
          <option key={role} value={role}>
            {messages.organizations.roles[role]}
          </option>
        ))}
      </SelectField>
      <TextField name="from" label={words.fromDay} type="date" defaultValue={today} />
      <SubmitButton isPending={assign.isPending}>{label}</SubmitButton>
    </Form>
  );
}
