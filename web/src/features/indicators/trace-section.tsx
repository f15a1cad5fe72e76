import type { TraceItem } from '@/shared/api/types';
import { formatDateTime } from '@/shared/format/date';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { formatRatio, type NumberStyle } from '@/shared/format/number';
import { messages } from '@/shared/messages/messages';
import { Disclosure } from '@/shared/ui/disclosure';
import { OutlookBadge } from '@/shared/ui/outlook-badge';
import { TraceInputs } from './trace-inputs';
import { TraceSteps } from './trace-steps';

interface TraceSectionProps {
  items: readonly TraceItem[];
  style: NumberStyle;
}

export function TraceSection({ items, style }: TraceSectionProps) {
  return (
    <ul className="grid gap-3">
      {items.map((item) => (
        <li key={`${item.inputs.versionCode}${item.targetFiscalYear}`} className="card px-5 py-3">
          <Disclosure
            summary={
              <span className="flex flex-wrap items-center gap-2">
                <strong>{yearOf(item)}</strong>
                <OutlookBadge outlook={item.outlook} />
                <span className="text-solid-gray-900">{item.rule.ja}</span>
              </span>
            }
          >
            <div className="grid gap-5 pt-2">
              <p>
                {messages.trace.rule}
                {messages.common.colon}
                <strong>{item.rule.ja}</strong>
                <span className="text-dns-14N-130 text-solid-gray-700">
                  （{messages.trace.ruleLine(item.rule.line)}）
                </span>
              </p>
              <TraceInputs inputs={item.inputs} style={style} />
              <TraceSteps steps={item.steps} year={yearOf(item)} />
              <dl className="text-dns-14N-130 flex flex-wrap gap-x-8 gap-y-2 text-solid-gray-800">
                <Fact
                  term={messages.trace.thresholds}
                  text={messages.trace.thresholdText(
                    formatRatio(item.inputs.thresholds.onTrack),
                    formatRatio(item.inputs.thresholds.slightlyBehind),
                    formatRatio(item.inputs.thresholds.behind),
                  )}
                />
                <Fact term={messages.trace.method} text={String(item.methodVersion)} />
                <Fact term={messages.trace.run} text={item.runId} />
                <Fact term={messages.trace.computedAt} text={formatDateTime(item.computedAt)} />
              </dl>
            </div>
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}

const yearOf = ({ targetFiscalYear }: TraceItem): string =>
  targetFiscalYear === null ? messages.outlook.no_target : formatFiscalYear(targetFiscalYear);

const Fact = ({ term, text }: { term: string; text: string }) => (
  <div>
    <dt className="text-solid-gray-700">{term}</dt>
    <dd>{text}</dd>
  </div>
);
