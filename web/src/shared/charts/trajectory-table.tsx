import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { formatNumber, type NumberStyle } from '@/shared/format/number';
import { messages } from '@/shared/messages/messages';
import { TableScroll } from '@/shared/ui/table-scroll';
import { ValueOrReason } from '@/shared/ui/value-or-reason';
import type { Point, Trajectory, TrajectorySeries } from './trajectory';

interface TrajectoryTableProps {
  name: string;
  trajectory: Trajectory;
  style: NumberStyle;
}

/** The chart's numbers, year by year and definition by definition. */
export function TrajectoryTable({ name, trajectory, style }: TrajectoryTableProps) {
  const several = trajectory.series.length > 1;
  return (
    <TableScroll label={messages.chart.tableCaption(name)}>
      <table className="grid-table text-dns-16N-130">
        <caption className="text-dns-14N-130 px-3 py-2 text-start text-solid-gray-700">
          {messages.chart.tableCaption(name)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{messages.common.fiscalYear}</th>
            {several && <th scope="col">{messages.observations.version}</th>}
            <th scope="col" className="number">
              {messages.chart.observations}
            </th>
            <th scope="col">{messages.observations.status}</th>
            <th scope="col" className="number">
              {messages.chart.path}
            </th>
            <th scope="col">{messages.chart.target}</th>
            <th scope="col" className="number">
              {messages.chart.forecast}
            </th>
          </tr>
        </thead>
        <tbody>
          {trajectory.series.flatMap((series) =>
            yearsOf(series, trajectory).map((year) => {
              const observation = at(series.observations, year);
              const missing = trajectory.missing.find((entry) => entry.fiscalYear === year);
              const target = at(series.targets, year);
              return (
                <tr key={`${series.versionCode}${year}`}>
                  <th scope="row" className="font-normal whitespace-nowrap">
                    {formatFiscalYear(year)}
                    {series.baseline?.fiscalYear === year && `（${messages.chart.baseline}）`}
                  </th>
                  {several && <td>{series.versionName}</td>}
                  <td className="number">
                    {observation === undefined && missing !== undefined ? (
                      messages.missing[missing.reason]
                    ) : (
                      <Figure point={observation ?? baselineAt(series, year)} style={style} />
                    )}
                  </td>
                  <td>{observation === undefined ? '' : messages.observationStatus[observation.status]}</td>
                  <td className="number">
                    <Figure point={at(series.path, year)} style={style} />
                  </td>
                  <td className="whitespace-nowrap">
                    {target === undefined ? '' : `${target.text}（${formatNumber(target.value, style)}）`}
                  </td>
                  <td className="number">
                    <Figure point={at(series.forecast.slice(1), year)} style={style} />
                  </td>
                </tr>
              );
            }),
          )}
        </tbody>
      </table>
    </TableScroll>
  );
}

const at = <P extends Point>(points: readonly P[], year: number): P | undefined =>
  points.find((point) => point.fiscalYear === year);

const baselineAt = (series: TrajectorySeries, year: number): Point | undefined =>
  series.baseline?.fiscalYear === year ? series.baseline : undefined;

function yearsOf(series: TrajectorySeries, trajectory: Trajectory): number[] {
  const own = [...series.observations, ...series.path, ...series.targets, ...series.forecast];
  const baseline = series.baseline === null ? [] : [series.baseline];
  const missing = series === trajectory.series[0] ? trajectory.missing : [];
  return [...new Set([...own, ...baseline, ...missing].map((entry) => entry.fiscalYear))].sort(
    (a, b) => a - b,
  );
}

const Figure = ({ point, style }: { point: Point | undefined; style: NumberStyle }) => (
  <ValueOrReason text={point === undefined ? null : formatNumber(point.value, style)} />
);
