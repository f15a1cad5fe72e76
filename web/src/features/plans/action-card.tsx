import { Link } from '@tanstack/react-router';
import type { ActionItem } from '@/shared/api/types';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { formatPeriod } from '@/shared/format/period';
import { HistoryPanel } from '@/shared/history/history-panel';
import { messages } from '@/shared/messages/messages';
import { Chip } from '@/shared/ui/chip';
import { Cite } from '@/shared/ui/cite';
import { NoteList } from '@/shared/ui/note-list';
import { PointList } from '@/shared/ui/point-list';
import { PhaseTimeline } from './phase-timeline';

interface ActionCardProps {
  code: string;
  plan: string;
  action: ActionItem;
  years: readonly number[];
}

export function ActionCard({ code, plan, action, years }: ActionCardProps) {
  const { result } = action;
  return (
    <article id={`action-${action.code}`} tabIndex={-1} className="card scroll-mt-4 px-5 py-4">
      <div className="grid gap-x-10 gap-y-4 lg:grid-cols-2">
        <div className="min-w-0">
          <h3 className="text-std-18B-160">
            {action.number !== null && <span className="me-2 tabular-nums">{action.number}</span>}
            {action.title}
          </h3>
          {action.summary !== null && <p className="mt-1">{action.summary}</p>}
          <PointList points={action.points} />
          <dl className="text-dns-16N-130 mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
            {action.period !== null && (
              <>
                <dt className="text-solid-gray-700">{messages.plan.period}</dt>
                <dd>{formatPeriod(action.period)}</dd>
              </>
            )}
            {action.sections.length > 0 && (
              <>
                <dt className="text-solid-gray-700">{messages.actions.sections}</dt>
                <dd className="grid gap-1">
                  {action.sections.map((section) => (
                    <span key={`${section.unitCode}${section.role}${section.from}`}>
                      {section.text ?? section.unitName}
                      {section.current !== null && section.current.name !== section.unitName && (
                        <> {messages.organizations.now(section.current.name)}</>
                      )}
                      <span className="text-dns-14N-130 text-solid-gray-700">
                        {' '}
                        {messages.actions[section.role]}
                        {section.from !== null &&
                          ` ${messages.actions.since(formatFiscalYear(section.from))}`}
                        {section.to !== null && ` ${messages.actions.until(formatFiscalYear(section.to))}`}
                      </span>
                    </span>
                  ))}
                </dd>
              </>
            )}
            {action.placements.length > 0 && (
              <>
                <dt className="text-solid-gray-700">{messages.actions.placements}</dt>
                <dd className="flex flex-wrap gap-x-3 gap-y-1">
                  {action.placements.map((placement) => (
                    <Link
                      key={`${placement.elementCode}${placement.number}`}
                      to="."
                      search={{}}
                      hash={`element-${placement.elementCode}`}
                      resetScroll={false}
                      className="link"
                    >
                      {placement.elementTitle}
                      {placement.isReprint && `（${messages.common.reprint}）`}
                    </Link>
                  ))}
                </dd>
              </>
            )}
          </dl>
          <NoteList notes={action.notes} />
          <Cite text={action.cite} />
        </div>
        <div className="grid content-start gap-4">
          {action.phases.length > 0 && <PhaseTimeline phases={action.phases} years={years} />}
          {result !== null && (
            <div className="rounded-8 bg-solid-gray-50 px-4 py-3">
              <p className="flex flex-wrap items-center gap-2">
                <strong>{messages.actions.resultYear(formatFiscalYear(result.fiscalYear))}</strong>
                <Chip tone={result.rating === null ? 'plain' : 'blue'}>
                  {result.rating === null
                    ? messages.actions.noRating
                    : messages.actions.rating[result.rating]}
                </Chip>
              </p>
              {result.text !== null && <p className="mt-1">{result.text}</p>}
            </div>
          )}
        </div>
      </div>
      <div className="mt-2">
        <HistoryPanel code={code} of={{ plan, action: action.code }} name={action.title} />
      </div>
    </article>
  );
}
