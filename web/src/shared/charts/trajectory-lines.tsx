import { formatNumber, type NumberStyle } from '@/shared/format/number';
import { messages } from '@/shared/messages/messages';
import { ObservationMark } from './observation-mark';
import type { Trajectory, TrajectorySeries } from './trajectory';
import type { TrajectoryGeometry } from './trajectory-geometry';

interface TrajectoryLinesProps {
  trajectory: Trajectory;
  geometry: TrajectoryGeometry;
  style: NumberStyle;
}

/** A white rim keeps a label readable where lines pass beneath it. */
const label = 'text-[0.8125rem] [paint-order:stroke] stroke-white stroke-[4px] [stroke-linejoin:round]';
/** Nearer to the right edge than this, a label runs to the left, in pixels. */
const edge = 70;
/** A target this near to the newest value has its label on the other side, in pixels. */
const crowded = { x: 120, y: 40 };

export function TrajectoryLines({ trajectory, geometry, style }: TrajectoryLinesProps) {
  const { plot, xOf } = geometry;
  return (
    <>
      {trajectory.breaks.map((year) => (
        <g key={year}>
          <line
            x1={xOf(year)}
            x2={xOf(year)}
            y1={plot.top - 26}
            y2={plot.bottom}
            strokeDasharray="2 4"
            className="stroke-solid-gray-600 stroke-[1.5]"
          />
          <text
            x={xOf(year)}
            y={plot.top - 32}
            textAnchor="middle"
            className={`${label} fill-solid-gray-800`}
          >
            {messages.chart.definitionBreak}
          </text>
        </g>
      ))}
      {trajectory.missing.map(({ fiscalYear, reason }) => (
        <g key={fiscalYear}>
          <title>{messages.missing[reason]}</title>
          <path
            d={`M${xOf(fiscalYear) - 4} ${plot.bottom - 12}l8 8m0-8-8 8`}
            className="fill-none stroke-solid-gray-600 stroke-2"
          />
        </g>
      ))}
      {trajectory.series.map((series) => (
        <Series key={series.versionCode} series={series} geometry={geometry} style={style} />
      ))}
    </>
  );
}

interface SeriesProps {
  series: TrajectorySeries;
  geometry: TrajectoryGeometry;
  style: NumberStyle;
}

function Series({ series, geometry, style }: SeriesProps) {
  const { place, lineThrough, plot } = geometry;
  const path = lineThrough(series.path);
  const observed = lineThrough(series.observations);
  const forecast = lineThrough(series.forecast);
  const anchor = (x: number) => (x > plot.right - edge ? 'end' : x < plot.left + edge ? 'start' : 'middle');
  const latest = series.observations.at(-1);
  return (
    <g>
      {path !== null && (
        <path d={path} data-line="path" className="fill-none stroke-solid-gray-536 stroke-[1.5]" />
      )}
      {forecast !== null && (
        <path
          d={forecast}
          data-line="forecast"
          strokeDasharray="7 6"
          className="fill-none stroke-blue-600 stroke-[2.5]"
        />
      )}
      {observed !== null && (
        <path d={observed} data-line="observed" className="fill-none stroke-blue-900 stroke-3" />
      )}
      {series.baseline !== null && (
        <Baseline point={place(series.baseline)} bottom={plot.bottom} style={style} />
      )}
      {series.forecast.slice(1).map((point) => {
        const { x, y } = place(point);
        const target = series.targets.find((one) => one.fiscalYear === point.fiscalYear);
        const above = target !== undefined && place(target).y > y;
        return (
          <g key={point.fiscalYear}>
            <circle cx={x} cy={y} r={4} className="fill-white stroke-blue-600 stroke-2" />
            <text
              x={x}
              y={above ? y - 12 : Math.min(y + 22, plot.bottom - 4)}
              textAnchor={anchor(x)}
              className={`${label} fill-blue-800`}
            >
              {formatNumber(point.value, style)}
            </text>
          </g>
        );
      })}
      {series.targets.map((target) => {
        const { x, y } = place(target);
        const forecastPoint = series.forecast.find((one) => one.fiscalYear === target.fiscalYear);
        const newest = latest === undefined ? undefined : place(latest);
        const below =
          (forecastPoint !== undefined && place(forecastPoint).y < y) ||
          (newest !== undefined && Math.abs(newest.x - x) < crowded.x && Math.abs(newest.y - y) < crowded.y);
        return (
          <g key={target.fiscalYear}>
            <line x1={x - 14} x2={x + 14} y1={y} y2={y} className="stroke-green-800 stroke-4" />
            <line x1={x} x2={x} y1={y} y2={plot.bottom} strokeDasharray="1 5" className="stroke-green-800" />
            <text
              x={x > plot.right - edge ? x + 14 : x}
              y={below ? y + 22 : y - 10}
              textAnchor={anchor(x)}
              className={`${label} fill-green-1000 font-bold`}
            >
              {target.text}
            </text>
          </g>
        );
      })}
      {series.observations.map((observation) => {
        const { x, y } = place(observation);
        return <ObservationMark key={observation.fiscalYear} x={x} y={y} status={observation.status} />;
      })}
      {latest !== undefined && (
        <text
          x={place(latest).x}
          y={place(latest).y - 14}
          textAnchor="middle"
          className={`${label} fill-blue-1000 font-bold`}
        >
          {formatNumber(latest.value, style)}
        </text>
      )}
    </g>
  );
}

function Baseline({
  point: { x, y, value },
  bottom,
  style,
}: {
  point: { x: number; y: number; value: number };
  bottom: number;
  style: NumberStyle;
}) {
  return (
    <g>
      <rect x={x - 9} y={y - 9} width={18} height={18} className="fill-none stroke-solid-gray-900 stroke-2" />
      <text x={x - 9} y={y + 28 > bottom ? y - 16 : y + 28} className={`${label} fill-solid-gray-900`}>
        {messages.chart.baselineShort} {formatNumber(value, style)}
      </text>
    </g>
  );
}
