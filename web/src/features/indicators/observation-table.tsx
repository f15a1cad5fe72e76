import type { IndicatorDetail, Observation } from '@/shared/api/types';
import { formatDate, formatDateTime } from '@/shared/format/date';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { formatNumber } from '@/shared/format/number';
import { messages } from '@/shared/messages/messages';
import { Chip } from '@/shared/ui/chip';
import { Cite } from '@/shared/ui/cite';
import { NoteList } from '@/shared/ui/note-list';
import { TableScroll } from '@/shared/ui/table-scroll';
import { ObservationValue } from './observation-value';

interface ObservationTableProps {
  observations: readonly Observation[];
  indicator: IndicatorDetail;
  history: boolean;
}

export function ObservationTable({ observations, indicator, history }: ObservationTableProps) {
  const { versions, unit, decimals } = indicator;
  const several = versions.length > 1;
  const fractions = observations.some(
    ({ numerator, denominator }) => numerator !== null || denominator !== null,
  );
  const newestFirst = [...observations].sort(
    (left, right) => right.fiscalYear - left.fiscalYear || right.recordedAt.localeCompare(left.recordedAt),
  );
  return (
    <TableScroll label={messages.observations.caption}>
      <table className="grid-table text-dns-16N-130">
        <caption className="sr-only">{messages.observations.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{messages.common.fiscalYear}</th>
            <th scope="col">{messages.observations.value}</th>
            {fractions && <th scope="col">{messages.observations.fraction}</th>}
            <th scope="col">{messages.observations.text}</th>
            <th scope="col">{messages.observations.asOf}</th>
            <th scope="col">{messages.observations.status}</th>
            <th scope="col">{messages.observations.provenance}</th>
          </tr>
        </thead>
        <tbody>
          {newestFirst.map((observation) => (
            <tr key={observation.id} className={observation.isCurrent ? '' : 'text-solid-gray-700'}>
              <th scope="row" className="font-normal whitespace-nowrap">
                {formatFiscalYear(observation.fiscalYear)}
                {several && (
                  <span className="text-dns-14N-130 block whitespace-normal text-solid-gray-700">
                    {versions.find((version) => version.code === observation.versionCode)?.name ??
                      observation.versionCode}
                  </span>
                )}
              </th>
              <td
                className={`min-w-24 whitespace-nowrap tabular-nums ${observation.isCurrent ? 'font-bold' : 'line-through'}`}
              >
                <ObservationValue observation={observation} style={{ unit, decimals }} />
              </td>
              {fractions && (
                <td className="whitespace-nowrap tabular-nums">
                  {observation.numerator !== null &&
                    observation.denominator !== null &&
                    `${formatNumber(observation.numerator)}／${formatNumber(observation.denominator)}`}
                </td>
              )}
              <td className="min-w-36">
                {observation.text}
                <NoteList notes={observation.notes} />
                <Cite text={observation.cite} />
              </td>
              <td className="whitespace-nowrap">
                {observation.asOf !== null && formatDate(observation.asOf)}
              </td>
              <td className="whitespace-nowrap">
                <span className="flex flex-wrap gap-1.5">
                  <Chip tone={observation.status === 'final' ? 'plain' : 'yellow'}>
                    {messages.observationStatus[observation.status]}
                  </Chip>
                  {history && (
                    <Chip tone={observation.isCurrent ? 'blue' : 'quiet'}>
                      {observation.isCurrent
                        ? messages.observations.current
                        : messages.observations.superseded}
                    </Chip>
                  )}
                </span>
              </td>
              <td className="text-dns-14N-130 min-w-40">
                {messages.provenance[observation.provenance]}
                <span className="block text-solid-gray-700">
                  {formatDateTime(observation.recordedAt)}
                  {observation.recordedBy !== null && ` ${observation.recordedBy}`}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
