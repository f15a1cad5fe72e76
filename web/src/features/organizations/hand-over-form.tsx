import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { api } from '@/shared/api/client';
import { queryKeys } from '@/shared/api/query-keys';
import type { HandOverItem, Person } from '@/shared/api/types';
import { unwrap } from '@/shared/api/unwrap';
import { messages } from '@/shared/messages/messages';

interface HandOverFormProps {
  code: string;
  items: readonly HandOverItem[];
  people: readonly Person[];
}

const words = messages.organizations;

/** Everything that one person holds in this list, to one successor, in one step. */
export function HandOverForm({ code, items, people }: HandOverFormProps) {
  const queryClient = useQueryClient();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [firstDay, setFirstDay] = useState('');
  const holdings = items.flatMap((one) => one.holders);
  const holders = [...new Map(holdings.map(({ holder }) => [holder.id, holder])).values()];
  const successor = people.find((person) => person.id === to);
  const handOver = useMutation({
    mutationFn: (chosen: Person) =>
      unwrap(
        api.POST('/api/v1/municipalities/{code}/organization/hand-overs', {
          params: { path: { code } },
          body: {
            from,
            to: chosen,
            firstDay,
            responsibilities: holdings.filter(({ holder }) => holder.id === from).map(({ id }) => id),
          },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.organization(code) }),
  });
  return (
    <form
      className="mt-4 flex flex-wrap items-end gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (successor !== undefined) {
          handOver.mutate(successor);
        }
      }}
    >
      <PersonSelect label={words.from} people={holders} value={from} onChange={setFrom} />
      <PersonSelect
        label={words.to}
        people={people.filter((person) => person.id !== from)}
        value={to}
        onChange={setTo}
      />
      <Field label={words.firstDay}>
        {(id) => (
          <input
            id={id}
            type="date"
            required
            className="field"
            value={firstDay}
            onChange={(event) => setFirstDay(event.target.value)}
          />
        )}
      </Field>
      <button type="submit" className="button">
        {words.doHandOver}
      </button>
      <p role="status" className="basis-full">
        {handOver.isSuccess && words.handedOver(handOver.data.items.length, handOver.data.to.name)}
        {handOver.isError && handOver.error.message}
      </p>
    </form>
  );
}

function PersonSelect(props: {
  label: string;
  people: readonly Person[];
  value: string;
  onChange: (id: string) => void;
}) {
  return (
    <Field label={props.label}>
      {(id) => (
        <select
          id={id}
          required
          className="field"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        >
          <option value="">{words.choosePerson}</option>
          {props.people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-dns-14B-130">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
