import { Link } from '@tanstack/react-router';
import type { Attainment } from '@/shared/api/types';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { messages } from '@/shared/messages/messages';
import { OutlookBadge } from '@/shared/ui/outlook-badge';
import { TableScroll } from '@/shared/ui/table-scroll';
import { ValueOrReason } from '@/shared/ui/value-or-reason';
import { AttainmentFigure } from './attainment-figure';
import { AttainmentMeter } from './attainment-meter';
import type { SortColumn } from './attainment-search';
import { SortHeader } from './sort-header';

interface AttainmentTableProps {
  code: string;
  rows: readonly Attainment[];
  planTitles: ReadonlyMap<string, string>;
  sorting: { id: string; desc: boolean } | undefined;
}

export function AttainmentTable({ code, rows, planTitles, sorting }: AttainmentTableProps) {
  const header = (column: SortColumn, number = false) => (
    <SortHeader column={column} number={number} sorting={sorting} />
  );
  return (
    <TableScroll label={messages.attainments.caption}>
      <table className="grid-table text-dns-16N-130">
        <caption className="sr-only">{messages.attainments.caption}</caption>
        <thead>
          <tr>
            {header('outlook')}
            {header('name')}
            {header('target')}
            <th scope="col" className="number">
              {messages.figures.current}
            </th>
            {header('attainment', true)}
            {header('pace', true)}
            {header('forecast', true)}
            {header('reach')}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.indicatorCode}${row.versionCode}${row.targetFiscalYear}`}>
              <td>
                <OutlookBadge outlook={row.outlook} />
              </td>
              <th scope="row" className="min-w-52 font-normal">
                <Link
                  to="/m/$code/indicators/$indicator"
                  params={{ code, indicator: row.indicatorCode }}
                  search={(search) => (search.asOf === undefined ? {} : { asOf: search.asOf })}
                  className="link"
                >
                  {row.indicatorName}
                </Link>
                <span className="text-dns-14N-130 mt-0.5 block text-solid-gray-700">
                  {planTitles.get(row.planCode) ?? row.planCode}
                </span>
              </th>
              <td className="min-w-36">
                {row.targetText ?? messages.targetKind[row.targetKind]}
                <span className="text-dns-14N-130 block whitespace-nowrap text-solid-gray-700">
                  <ValueOrReason
                    text={row.targetFiscalYear === null ? null : formatFiscalYear(row.targetFiscalYear)}
                    reason={messages.nullReason.noTarget}
                  />
                </span>
              </td>
              <td className="number min-w-28 whitespace-normal">
                <AttainmentFigure attainment={row} figure="currentValue" />
                {row.currentFiscalYear !== null && (
                  <span className="text-dns-14N-130 block text-solid-gray-700">
                    {formatFiscalYear(row.currentFiscalYear)}
                  </span>
                )}
              </td>
              <td className="number">
                <AttainmentFigure attainment={row} figure="attainment" />
                <AttainmentMeter value={row.attainmentClamped} />
              </td>
              <td className="number">
                <AttainmentFigure attainment={row} figure="pace" />
              </td>
              <td className="number">
                <AttainmentFigure attainment={row} figure="forecastValue" />
              </td>
              <td className="whitespace-nowrap">
                <AttainmentFigure attainment={row} figure="reachFiscalYear" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
