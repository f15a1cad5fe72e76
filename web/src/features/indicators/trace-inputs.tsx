import type { TraceItem } from '@/shared/api/types';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { formatNumber, type NumberStyle } from '@/shared/format/number';
import { stateInWords } from '@/shared/format/state-in-words';
import { messages } from '@/shared/messages/messages';
import { ValueOrReason } from '@/shared/ui/value-or-reason';

interface TraceInputsProps {
  inputs: TraceItem['inputs'];
  style: NumberStyle;
}

const uses: Record<string, string | undefined> = messages.trace.used;

export function TraceInputs({ inputs: { baseline, target, path, observations }, style }: TraceInputsProps) {
  return (
    <div>
      <h3 className="text-dns-16B-130">{messages.trace.inputs}</h3>
      <dl className="text-dns-16N-130 mt-2 grid gap-x-6 gap-y-1.5 sm:grid-cols-[auto_1fr]">
        <dt className="text-solid-gray-700">{messages.figures.baseline}</dt>
        <dd>
          <ValueOrReason
            text={
              baseline === null || baseline.value === null
                ? null
                : `${formatFiscalYear(baseline.fiscalYear)} ${formatNumber(baseline.value, style)}`
            }
            reason={messages.indicators.baselineNone}
          />
        </dd>
        <dt className="text-solid-gray-700">{messages.figures.target}</dt>
        <dd>
          {target === null ? (
            <ValueOrReason text={null} reason={messages.nullReason.noTarget} />
          ) : (
            <>
              {target.text}
              {target.resolvedValue !== null && ` → ${formatNumber(target.resolvedValue, style)}`}
            </>
          )}
        </dd>
        {path.length > 1 && (
          <>
            <dt className="text-solid-gray-700">{messages.trace.path}</dt>
            <dd>
              {[...path]
                .sort((left, right) => left.fiscalYear - right.fiscalYear)
                .map((knot) => `${formatFiscalYear(knot.fiscalYear)} ${formatNumber(knot.value, style)}`)
                .join(' → ')}
            </dd>
          </>
        )}
        <dt className="text-solid-gray-700">{messages.indicators.observations}</dt>
        <dd>
          {observations.length === 0 ? (
            messages.trace.noObservations
          ) : (
            <ul>
              {observations.map((observation) => (
                <li key={observation.id}>
                  {formatFiscalYear(observation.fiscalYear)}{' '}
                  <b>
                    {observation.text ??
                      stateInWords(observation.stateReached) ??
                      (observation.value === null
                        ? messages.common.none
                        : formatNumber(observation.value, style))}
                  </b>
                  <span className="text-dns-14N-130 text-solid-gray-700">
                    {' '}
                    {messages.observationStatus[observation.status]}
                    {observation.used.length > 0 &&
                      `（${observation.used.map((use) => uses[use] ?? use).join('、')}）`}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </dd>
      </dl>
    </div>
  );
}
