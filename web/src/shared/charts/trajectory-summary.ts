import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { formatNumber, type NumberStyle } from '@/shared/format/number';
import { messages } from '@/shared/messages/messages';
import type { Point, Trajectory } from './trajectory';

/** The chart in one breath, for those who do not see it. */
export function summarizeTrajectory(name: string, trajectory: Trajectory, style: NumberStyle): string {
  const { chart, common } = messages;
  const say = (label: string, point: Point | undefined | null): string[] =>
    point === undefined || point === null
      ? []
      : [`${label}${common.colon}${formatFiscalYear(point.fiscalYear)} ${formatNumber(point.value, style)}`];
  const parts = trajectory.series.flatMap((series) => [
    ...say(chart.baseline, series.baseline),
    ...say(chart.observations, series.observations.at(-1)),
    ...series.targets.flatMap((target) => say(chart.target, target)),
    ...say(chart.forecast, series.forecast.at(-1)),
  ]);
  return chart.summary(name, parts.join('、'));
}
