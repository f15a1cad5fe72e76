import type { UseQueryResult } from '@tanstack/react-query';
import { useId } from 'react';
import type { IndicatorDetail, Observation } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { QuerySection } from '@/shared/ui/query-section';
import { ObservationTable } from './observation-table';

interface ObservationSectionProps {
  query: UseQueryResult<Observation[]>;
  indicator: IndicatorDetail;
  history: boolean;
  onHistoryChange: (shown: boolean) => void;
}

export function ObservationSection({ query, indicator, history, onHistoryChange }: ObservationSectionProps) {
  const id = useId();
  return (
    <>
      <div className="no-print mb-3 flex flex-wrap items-center gap-x-3">
        <input
          id={id}
          type="checkbox"
          className="size-6 accent-blue-900"
          checked={history}
          aria-describedby={`${id}-help`}
          onChange={(event) => onHistoryChange(event.target.checked)}
        />
        <label htmlFor={id} className="min-h-11 content-center">
          {messages.observations.history}
        </label>
        <span id={`${id}-help`} className="text-dns-14N-130 text-solid-gray-700">
          {messages.observations.historyHelp}
        </span>
      </div>
      <QuerySection query={query} isEmpty={(items) => items.length === 0} empty={messages.observations.empty}>
        {(items) => <ObservationTable observations={items} indicator={indicator} history={history} />}
      </QuerySection>
    </>
  );
}
