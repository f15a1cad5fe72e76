import type { TraceItem } from '@/shared/api/types';
import { formatExact } from '@/shared/format/number';
import { messages } from '@/shared/messages/messages';
import { TableScroll } from '@/shared/ui/table-scroll';
import { ValueOrReason } from '@/shared/ui/value-or-reason';

interface TraceStepsProps {
  steps: TraceItem['steps'];
  /** The target's year in words, to tell this table from its neighbours. */
  year: string;
}

export function TraceSteps({ steps, year }: TraceStepsProps) {
  if (steps.length === 0) {
    return <p className="text-solid-gray-700">{messages.trace.noSteps}</p>;
  }
  return (
    <div>
      <h3 className="text-dns-16B-130 mb-2">{messages.trace.steps}</h3>
      <TableScroll label={`${messages.trace.steps} ${year}`}>
        <table className="grid-table text-dns-16N-130">
          <caption className="sr-only">{messages.trace.steps}</caption>
          <thead>
            <tr>
              <th scope="col">{messages.trace.stepName}</th>
              <th scope="col">{messages.trace.formula}</th>
              <th scope="col">{messages.trace.substituted}</th>
              <th scope="col" className="number">
                {messages.trace.result}
              </th>
            </tr>
          </thead>
          <tbody>
            {steps.map((step) => (
              <tr key={step.name}>
                <th scope="row">{step.label}</th>
                <td className="min-w-48">{step.formula}</td>
                <td className="min-w-48 tabular-nums">{step.substituted}</td>
                <td className="number">
                  <ValueOrReason
                    text={step.text ?? (step.value === null ? null : formatExact(step.value))}
                    reason={messages.nullReason.missingInput}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </div>
  );
}
