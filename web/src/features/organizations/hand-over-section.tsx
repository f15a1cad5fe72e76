import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OrganizationUnit, Person } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { FilterField } from '@/shared/ui/filter-field';
import { QuerySection } from '@/shared/ui/query-section';
import { useDoneMessage } from '@/shared/ui/use-done-message';
import { HandOverTable } from './hand-over-table';
import { HeldActions } from './held-actions';
import { handOverListQuery } from './organization-queries';

interface HandOverSectionProps {
  code: string;
  units: readonly OrganizationUnit[];
  people: readonly Person[];
  currentYear: number;
}

type Chosen = { unit: string } | { holder: string } | undefined;

const words = messages.organizations;

/** 引継ぎ一覧 of a unit or of a person, and what follows from it. */
export function HandOverSection({ code, units, people, currentYear }: HandOverSectionProps) {
  const [chosen, setChosen] = useState<Chosen>();
  const done = useDoneMessage();
  const query = useQuery({
    ...handOverListQuery(code, chosen ?? { unit: '' }),
    enabled: chosen !== undefined,
  });
  const choose = (next: Chosen) => {
    done.clear();
    setChosen(next);
  };
  return (
    <>
      <div className="flex flex-wrap gap-x-8 gap-y-4">
        <Choice
          label={words.unit}
          none={words.chooseUnit}
          options={units.map(({ code: id, name }) => ({ id, name }))}
          value={chosen !== undefined && 'unit' in chosen ? chosen.unit : ''}
          onChange={(unit) => choose(unit === '' ? undefined : { unit })}
        />
        <Choice
          label={words.person}
          none={words.choosePerson}
          options={people}
          value={chosen !== undefined && 'holder' in chosen ? chosen.holder : ''}
          onChange={(holder) => choose(holder === '' ? undefined : { holder })}
        />
      </div>
      <div className="mt-3">{done.message}</div>
      {chosen !== undefined && (
        <div className="mt-2" key={JSON.stringify(chosen)}>
          <QuerySection
            query={query}
            isEmpty={(items) => items.length === 0}
            empty={'unit' in chosen ? words.nothingHeld : words.holdsNothing}
          >
            {(items) => (
              <>
                <HandOverTable items={items} />
                <HeldActions
                  code={code}
                  items={items}
                  people={people}
                  currentYear={currentYear}
                  {...('holder' in chosen ? { holder: chosen.holder } : {})}
                  onDone={done.tell}
                />
              </>
            )}
          </QuerySection>
        </div>
      )}
    </>
  );
}

interface ChoiceProps {
  label: string;
  none: string;
  options: readonly { id: string; name: string }[];
  value: string;
  onChange: (id: string) => void;
}

function Choice({ label, none, options, value, onChange }: ChoiceProps) {
  return (
    <FilterField label={label}>
      {(id) => (
        <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{none}</option>
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </FilterField>
  );
}
