import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { OrganizationUnit, Person } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { QuerySection } from '@/shared/ui/query-section';
import { HandOverForm } from './hand-over-form';
import { HandOverTable } from './hand-over-table';
import { handOverListQuery } from './organization-queries';

interface HandOverSectionProps {
  code: string;
  units: readonly OrganizationUnit[];
  people: readonly Person[];
}

/** 引継ぎ一覧 of a unit, and what one of its people holds to hand over. */
export function HandOverSection({ code, units, people }: HandOverSectionProps) {
  const id = useId();
  const [unit, setUnit] = useState('');
  const query = useQuery({ ...handOverListQuery(code, unit), enabled: unit !== '' });
  return (
    <>
      <label htmlFor={id} className="text-dns-14B-130">
        {messages.organizations.unit}
      </label>
      <select
        id={id}
        className="field mt-1 block"
        value={unit}
        onChange={(event) => setUnit(event.target.value)}
      >
        <option value="">{messages.organizations.chooseUnit}</option>
        {units.map((one) => (
          <option key={one.code} value={one.code}>
            {one.name}
          </option>
        ))}
      </select>
      {unit !== '' && (
        <div className="mt-4">
          <QuerySection
            query={query}
            isEmpty={(items) => items.length === 0}
            empty={messages.organizations.nothingHeld}
          >
            {(items) => (
              <>
                <HandOverTable items={items} />
                <HandOverForm code={code} items={items} people={people} />
              </>
            )}
          </QuerySection>
        </div>
      )}
    </>
  );
}
