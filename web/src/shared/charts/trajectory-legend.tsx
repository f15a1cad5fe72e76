import type { ReactNode } from 'react';
import { messages } from '@/shared/messages/messages';
import { ObservationMark } from './observation-mark';
import type { Trajectory } from './trajectory';

const statuses = ['final', 'provisional', 'estimate'] as const;

export function TrajectoryLegend({ trajectory: { series, missing } }: { trajectory: Trajectory }) {
  const observed = series.flatMap((one) => one.observations);
  return (
    <ul className="text-dns-14N-130 mt-2 flex flex-wrap gap-x-5 gap-y-1.5 text-solid-gray-800">
      {statuses
        .filter((status) => observed.some((observation) => observation.status === status))
        .map((status) => (
          <Entry key={status} label={`${messages.chart.observations}（${messages.chart[status]}）`}>
            <line x1={0} x2={32} y1={8} y2={8} className="stroke-blue-900 stroke-3" />
            <ObservationMark x={16} y={8} status={status} />
          </Entry>
        ))}
      {series.some((one) => one.path.length > 1) && (
        <Entry label={messages.chart.path}>
          <line x1={0} x2={32} y1={8} y2={8} className="stroke-solid-gray-536 stroke-[1.5]" />
        </Entry>
      )}
      {series.some((one) => one.forecast.length > 1) && (
        <Entry label={messages.chart.forecast}>
          <line x1={0} x2={32} y1={8} y2={8} strokeDasharray="7 6" className="stroke-blue-600 stroke-[2.5]" />
        </Entry>
      )}
      {series.some((one) => one.targets.length > 0) && (
        <Entry label={messages.chart.target}>
          <line x1={4} x2={28} y1={8} y2={8} className="stroke-green-800 stroke-4" />
        </Entry>
      )}
      {series.some((one) => one.baseline !== null) && (
        <Entry label={messages.chart.baseline}>
          <rect x={9} y={1} width={14} height={14} className="fill-none stroke-solid-gray-900 stroke-2" />
        </Entry>
      )}
      {missing.length > 0 && (
        <Entry label={messages.chart.missing}>
          <path d="M12 4l8 8m0-8-8 8" className="fill-none stroke-solid-gray-600 stroke-2" />
        </Entry>
      )}
    </ul>
  );
}

const Entry = ({ label, children }: { label: string; children: ReactNode }) => (
  <li className="inline-flex items-center gap-1.5">
    <svg aria-hidden="true" viewBox="0 0 32 16" className="h-4 w-8">
      {children}
    </svg>
    {label}
  </li>
);
