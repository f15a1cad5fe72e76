import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PlanDetail } from '@/shared/api/types';
import { formatDate } from '@/shared/format/date';
import { formatPeriod } from '@/shared/format/period';
import { messages } from '@/shared/messages/messages';
import { Disclosure } from '@/shared/ui/disclosure';
import { NoteList } from '@/shared/ui/note-list';
import { PageTitle } from '@/shared/ui/page-title';
import { PlanChips } from '@/shared/ui/plan-chips';
import { ValueOrReason } from '@/shared/ui/value-or-reason';

interface PlanHeaderProps {
  code: string;
  municipality: string;
  plan: PlanDetail;
}

export function PlanHeader({ code, municipality, plan }: PlanHeaderProps) {
  return (
    <header>
      <div className="mb-2">
        <PlanChips plan={plan} />
      </div>
      <PageTitle title={plan.title} within={[municipality]} />
      {plan.summary !== null && <p className="mt-2 max-w-4xl">{plan.summary}</p>}
      <dl className="text-dns-16N-130 mt-4 flex flex-wrap gap-x-10 gap-y-3">
        <Fact term={messages.plan.period}>
          {formatPeriod(plan.period)}
          {plan.period.text !== null && plan.period.to === null && `（${plan.period.text}）`}
        </Fact>
        <Fact term={messages.plan.adopted}>
          <ValueOrReason
            text={plan.adoptedOn === null ? null : formatDate(plan.adoptedOn)}
            reason={messages.plan.adoptedUnknown}
          />
        </Fact>
        <Fact term={messages.plan.revision}>{messages.plan.revisionOf(plan.revision)}</Fact>
        <Fact term={messages.plan.source}>
          <Source source={plan.source} />
        </Fact>
      </dl>
      {plan.relatedPlans.length > 0 && (
        <div className="mt-2">
          <Disclosure summary={`${messages.plan.related} ${messages.common.count(plan.relatedPlans.length)}`}>
            <ul className="text-dns-16N-130 grid gap-2 ps-6">
              {plan.relatedPlans.map((related) => (
                <li key={`${related.relation}${related.title}`}>
                  {messages.plan.relation[related.relation]}
                  {messages.common.colon}
                  {related.planCode === null ? (
                    related.title
                  ) : (
                    <Link
                      to="/m/$code/plans/$plan"
                      params={{ code, plan: related.planCode }}
                      className="link"
                    >
                      {related.title}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
          </Disclosure>
        </div>
      )}
      <NoteList notes={plan.notes} />
    </header>
  );
}

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <dt className="text-dns-14N-130 text-solid-gray-700">{term}</dt>
    <dd className="mt-0.5">{children}</dd>
  </div>
);

function Source({ source }: { source: PlanDetail['source'] }) {
  const details = [
    source.publisher,
    source.publishedOn === null ? null : `${formatDate(source.publishedOn)}${messages.plan.publishedOn}`,
  ].filter((text) => text !== null);
  return (
    <>
      {source.url === null ? (
        source.document
      ) : (
        <a href={source.url} className="link" target="_blank" rel="noreferrer">
          {source.document}
          <span className="sr-only">{messages.common.newWindow}</span>
        </a>
      )}
      {details.length > 0 && `（${details.join('、')}）`}
    </>
  );
}
