import type { ActionItem } from '@/shared/api/types';
import { formatFiscalYear, formatFiscalYearShort } from '@/shared/format/fiscal-year';
import { formatPeriod } from '@/shared/format/period';
import { messages } from '@/shared/messages/messages';
import { NoteList } from '@/shared/ui/note-list';
import { isDated } from './phase-years';

interface PhaseTimelineProps {
  phases: ActionItem['phases'];
  /** The years of the scale, shared by all schedules of the plan. */
  years: readonly number[];
}

/** Each phase is a line of text with its years; the bar beneath only repeats them to the eye. */
export function PhaseTimeline({ phases, years }: PhaseTimelineProps) {
  const columns = { gridTemplateColumns: `repeat(${years.length}, minmax(0, 1fr))` };
  return (
    <div>
      <p className="text-dns-14B-130 text-solid-gray-700">{messages.actions.phases}</p>
      {phases.some(isDated) && (
        <div
          aria-hidden="true"
          className="text-dns-14N-130 mt-1 grid border-b border-solid-gray-420 text-solid-gray-700"
          style={columns}
        >
          {years.map((year) => (
            <span key={year} className="border-s border-solid-gray-200 ps-1">
              {formatFiscalYearShort(year)}
            </span>
          ))}
        </div>
      )}
      <ul>
        {phases.map((phase) => (
          <li key={`${phase.title}${phase.from}`} className="py-1.5">
            {isDated(phase) && (
              <div aria-hidden="true" className="grid" style={columns}>
                <span
                  className={`keep-colors h-2.5 rounded-4 bg-blue-900 ${phase.to === null ? 'rounded-e-none bg-linear-to-r from-blue-900 to-blue-200' : ''}`}
                  style={{ gridColumn: columnsOf(phase, years) }}
                />
              </div>
            )}
            <p className="text-dns-14N-130 mt-1 flex flex-wrap justify-between gap-x-4">
              <span>{phase.title}</span>
              <span className="text-solid-gray-700">{yearsInWords(phase)}</span>
            </p>
            <NoteList notes={phase.notes} />
          </li>
        ))}
      </ul>
    </div>
  );
}

type Phase = ActionItem['phases'][number];

function columnsOf({ from, to }: Phase & { from: number }, years: readonly number[]): string {
  const first = years[0] ?? from;
  const last = years[years.length - 1] ?? first;
  return `${Math.max(1, from - first + 1)} / ${Math.min(to ?? last, last) - first + 2}`;
}

function yearsInWords(phase: Phase): string {
  if (isDated(phase)) {
    return formatPeriod(phase);
  }
  return phase.to === null
    ? messages.actions.phaseYearsNone
    : messages.actions.until(formatFiscalYear(phase.to));
}
