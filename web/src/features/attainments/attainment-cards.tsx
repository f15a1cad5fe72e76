import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Attainment } from '@/shared/api/types';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { messages } from '@/shared/messages/messages';
import { OutlookBadge } from '@/shared/ui/outlook-badge';
import { AttainmentFigure } from './attainment-figure';
import { AttainmentMeter } from './attainment-meter';

interface AttainmentCardsProps {
  code: string;
  rows: readonly Attainment[];
  planTitles: ReadonlyMap<string, string>;
}

/** The same rows for a narrow screen. */
export function AttainmentCards({ code, rows, planTitles }: AttainmentCardsProps) {
  return (
    <ul aria-label={messages.attainments.caption} className="grid gap-3 sm:grid-cols-2">
      {rows.map((row) => (
        <li
          key={`${row.indicatorCode}${row.versionCode}${row.targetFiscalYear}`}
          className="card min-w-0 px-4 py-3"
        >
          <OutlookBadge outlook={row.outlook} />
          <p className="mt-2">
            <Link
              to="/m/$code/indicators/$indicator"
              params={{ code, indicator: row.indicatorCode }}
              search={(search) => (search.asOf === undefined ? {} : { asOf: search.asOf })}
              className="link text-std-16B-170"
            >
              {row.indicatorName}
            </Link>
          </p>
          <p className="text-dns-14N-130 text-solid-gray-700">
            {planTitles.get(row.planCode) ?? row.planCode}
          </p>
          <dl className="text-dns-16N-130 mt-2 grid grid-cols-2 gap-x-4 gap-y-2">
            <Fact
              term={
                row.targetFiscalYear === null
                  ? messages.indicators.targets
                  : `${formatFiscalYear(row.targetFiscalYear)} ${messages.indicators.targets}`
              }
            >
              {row.targetText ?? messages.targetKind[row.targetKind]}
            </Fact>
            <Fact
              term={
                row.currentFiscalYear === null
                  ? messages.figures.current
                  : `${formatFiscalYear(row.currentFiscalYear)} ${messages.figures.current}`
              }
            >
              <AttainmentFigure attainment={row} figure="currentValue" />
            </Fact>
            <Fact term={messages.figures.attainment}>
              <AttainmentFigure attainment={row} figure="attainment" />
              <AttainmentMeter value={row.attainmentClamped} />
            </Fact>
            <Fact term={messages.figures.reach}>
              <AttainmentFigure attainment={row} figure="reachFiscalYear" />
            </Fact>
          </dl>
        </li>
      ))}
    </ul>
  );
}

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <dt className="text-dns-14N-130 text-solid-gray-700">{term}</dt>
    <dd className="mt-0.5">{children}</dd>
  </div>
);
