import type { Attainment } from '@/shared/api/types';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { messages } from '@/shared/messages/messages';
import { OutlookBadge } from '@/shared/ui/outlook-badge';
import { paceSentences } from './pace-sentences';

export function PacePanel({ attainments }: { attainments: readonly Attainment[] }) {
  const trend = attainments.find((attainment) => attainment.trend !== null)?.trend ?? null;
  return (
    <div className="rounded-12 bg-blue-50 px-5 py-5 md:px-6">
      <h2 className="text-std-17B-170">{messages.indicators.pace}</h2>
      {attainments.length === 0 && <p className="mt-1">{messages.sentence.noTarget}</p>}
      <ul className="mt-2 grid grid-cols-[repeat(auto-fit,minmax(min(100%,18rem),1fr))] gap-x-10 gap-y-5">
        {attainments.map((attainment) => {
          const [first, ...rest] = paceSentences(attainment);
          return (
            <li key={`${attainment.versionCode}${attainment.targetFiscalYear}`} className="min-w-0">
              <p className="flex flex-wrap items-center gap-2">
                {attainment.targetFiscalYear !== null && (
                  <strong>{formatFiscalYear(attainment.targetFiscalYear)}</strong>
                )}
                <OutlookBadge outlook={attainment.outlook} />
              </p>
              <p className="text-std-18B-160 mt-2">{first}</p>
              {rest.map((text) => (
                <p key={text} className="mt-1">
                  {text}
                </p>
              ))}
            </li>
          );
        })}
      </ul>
      <p className="text-dns-14N-130 mt-4 flex flex-wrap gap-x-6 gap-y-1 text-solid-gray-800">
        {trend !== null && (
          <span>
            {messages.trend.label}
            {messages.common.colon}
            <b>{messages.trend[trend]}</b>
          </span>
        )}
        {attainments[0] !== undefined && (
          <span>{messages.indicators.asOfNote(formatFiscalYear(attainments[0].asOfFiscalYear))}</span>
        )}
      </p>
    </div>
  );
}
