import { formatFiscalYearShort } from '@/shared/format/fiscal-year';
import { formatNumber, type NumberStyle } from '@/shared/format/number';
import { messages } from '@/shared/messages/messages';
import { Disclosure } from '@/shared/ui/disclosure';
import { EmptyState } from '@/shared/ui/empty-state';
import type { Trajectory } from './trajectory';
import { trajectoryGeometry } from './trajectory-geometry';
import { TrajectoryLegend } from './trajectory-legend';
import { TrajectoryLines } from './trajectory-lines';
import { summarizeTrajectory } from './trajectory-summary';
import { TrajectoryTable } from './trajectory-table';
import { useElementWidth } from './use-element-width';

interface TrajectoryChartProps {
  name: string;
  trajectory: Trajectory;
  style: NumberStyle;
}

export function TrajectoryChart({ name, trajectory, style }: TrajectoryChartProps) {
  const [frame, width] = useElementWidth<HTMLDivElement>();
  const tickText = (value: number) => formatNumber(value, { unit: style.unit === '%' ? '%' : null });
  const geometry = trajectoryGeometry(trajectory, { width, height: width < 480 ? 300 : 380 }, tickText);
  return (
    <figure>
      <div ref={frame} className="w-full overflow-hidden">
        {geometry === null ? (
          <EmptyState>{messages.chart.empty}</EmptyState>
        ) : (
          <svg
            role="img"
            aria-label={summarizeTrajectory(name, trajectory, style)}
            width={geometry.width}
            height={geometry.height}
            viewBox={`0 0 ${geometry.width} ${geometry.height}`}
            className="max-w-full"
          >
            {style.unit && style.unit !== '%' && (
              <text x={geometry.plot.left} y={14} className="fill-solid-gray-700 text-[0.8125rem]">
                {messages.chart.axis(style.unit)}
              </text>
            )}
            {geometry.valueTicks.map(({ value, y }) => (
              <g key={value}>
                <line
                  x1={geometry.plot.left}
                  x2={geometry.plot.right}
                  y1={y}
                  y2={y}
                  className={value === 0 ? 'stroke-solid-gray-600' : 'stroke-solid-gray-100'}
                />
                <text
                  x={geometry.plot.left - 8}
                  y={y + 4}
                  textAnchor="end"
                  className="fill-solid-gray-700 text-[0.8125rem] tabular-nums"
                >
                  {tickText(value)}
                </text>
              </g>
            ))}
            {geometry.yearTicks.map(({ year, x }) => (
              <g key={year} textAnchor="middle" className="fill-solid-gray-800 text-[0.8125rem]">
                <line
                  x1={x}
                  x2={x}
                  y1={geometry.plot.bottom}
                  y2={geometry.plot.bottom + 5}
                  className="stroke-solid-gray-600"
                />
                <text x={x} y={geometry.plot.bottom + 19}>
                  {formatFiscalYearShort(year)}
                </text>
                <text x={x} y={geometry.plot.bottom + 34} className="fill-solid-gray-700 text-[0.6875rem]">
                  {year}
                </text>
              </g>
            ))}
            <TrajectoryLines trajectory={trajectory} geometry={geometry} style={style} />
          </svg>
        )}
      </div>
      <figcaption>
        {geometry !== null && <TrajectoryLegend trajectory={trajectory} />}
        <Disclosure summary={messages.common.showTable}>
          <TrajectoryTable name={name} trajectory={trajectory} style={style} />
        </Disclosure>
      </figcaption>
    </figure>
  );
}
