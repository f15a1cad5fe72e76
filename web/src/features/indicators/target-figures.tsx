import type { ReactNode } from 'react';
import type { Attainment } from '@/shared/api/types';
import { type FigureName, figureReason } from '@/shared/format/figure-reason';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { formatChange, formatNumber, formatRatio } from '@/shared/format/number';
import { shownForecast } from '@/shared/format/shown-forecast';
import { messages } from '@/shared/messages/messages';
import { OutlookBadge } from '@/shared/ui/outlook-badge';
import { TableScroll } from '@/shared/ui/table-scroll';
import { ValueOrReason } from '@/shared/ui/value-or-reason';

interface FigureRow {
  name: FigureName;
  label: string;
  help?: string;
  format: (value: number, attainment: Attainment) => string;
}

const { figures } = messages;

const rows: FigureRow[] = [
  { name: 'targetValue', label: figures.target, format: formatNumber },
  { name: 'currentValue', label: figures.current, format: formatNumber },
  { name: 'baselineValue', label: figures.baseline, format: formatNumber },
  { name: 'attainment', label: figures.attainment, help: figures.attainmentHelp, format: formatRatio },
  {
    name: 'ratioToTarget',
    label: figures.ratioToTarget,
    help: figures.ratioToTargetHelp,
    format: formatRatio,
  },
  { name: 'expectedValue', label: figures.expected, help: figures.expectedHelp, format: formatNumber },
  { name: 'pace', label: figures.pace, help: figures.paceHelp, format: formatRatio },
  { name: 'requiredAnnualChange', label: figures.required, help: figures.requiredHelp, format: formatChange },
  { name: 'observedAnnualChange', label: figures.observed, help: figures.observedHelp, format: formatChange },
  { name: 'forecastValue', label: figures.forecast, help: figures.forecastHelp, format: formatNumber },
  { name: 'reachFiscalYear', label: figures.reach, format: formatFiscalYear },
];

/** One column per target year, so that two milestones stand side by side even on a phone. */
export function TargetFigures({ attainments }: { attainments: readonly Attainment[] }) {
  const columns = attainments.map((attainment) => ({
    key: `${attainment.versionCode}${attainment.targetFiscalYear}`,
    attainment,
  }));
  return (
    <TableScroll label={messages.indicators.targetTable}>
      <table className="grid-table text-dns-16N-130">
        <caption className="sr-only">{messages.indicators.targetTable}</caption>
        <thead>
          <tr>
            <td className="border-b border-solid-gray-600 bg-solid-gray-50" />
            {columns.map(({ key, attainment }) => (
              <th key={key} scope="col" className="min-w-24 text-end whitespace-normal">
                {attainment.targetFiscalYear === null
                  ? messages.outlook.no_target
                  : formatFiscalYear(attainment.targetFiscalYear)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row label={messages.indicators.targets}>
            {columns.map(({ key, attainment }) => (
              <td key={key} className="text-end">
                {attainment.targetText ?? messages.targetKind[attainment.targetKind]}
              </td>
            ))}
          </Row>
          <Row label={messages.outlook.label}>
            {columns.map(({ key, attainment }) => (
              <td key={key} className="text-end">
                <OutlookBadge outlook={attainment.outlook} />
              </td>
            ))}
          </Row>
          {rows.map((row) => (
            <Row key={row.name} label={row.label} help={row.help}>
              {columns.map(({ key, attainment }) => (
                <td key={key} className="number">
                  <Figure row={row} attainment={attainment} />
                </td>
              ))}
            </Row>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

const Row = ({
  label,
  help,
  children,
}: {
  label: string;
  help?: string | undefined;
  children: ReactNode;
}) => (
  <tr>
    <th scope="row" className="min-w-24 font-bold sm:min-w-44">
      {label}
      {help !== undefined && (
        <span className="text-dns-14N-130 mt-0.5 hidden max-w-72 font-normal sm:block text-solid-gray-700">
          {help}
        </span>
      )}
    </th>
    {children}
  </tr>
);

function Figure({ row, attainment }: { row: FigureRow; attainment: Attainment }) {
  const value = row.name === 'forecastValue' ? shownForecast(attainment) : attainment[row.name];
  return (
    <>
      <ValueOrReason
        text={value === null ? null : row.format(value, attainment)}
        reason={figureReason(attainment, row.name)}
      />
      {row.name === 'forecastValue' && value !== null && (
        <span className="text-dns-14N-130 block whitespace-normal text-solid-gray-700">
          {attainment.forecastSatisfied !== null &&
            `${attainment.forecastSatisfied ? figures.satisfied : figures.notSatisfied} ${messages.common.separator} `}
          {messages.forecastBasis[attainment.forecastBasis]}
        </span>
      )}
    </>
  );
}
