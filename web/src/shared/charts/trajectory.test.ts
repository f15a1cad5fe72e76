import {
  onlineAttainments,
  onlineHistory,
  onlineRate,
  onlineTrace,
  wireless,
  wirelessAttainments,
  wirelessObservations,
} from '@testing/fixtures/mirai-indicators';
import { expect, it } from 'vitest';
import { buildTrajectory } from './trajectory';
import { trajectoryGeometry } from './trajectory-geometry';

const size = { width: 720, height: 380 };
const online = buildTrajectory({
  indicator: onlineRate,
  observations: onlineHistory,
  attainments: onlineAttainments,
  trace: onlineTrace,
});
const changed = buildTrajectory({
  indicator: wireless,
  observations: wirelessObservations,
  attainments: wirelessAttainments,
  trace: undefined,
});
const years = (points: readonly { fiscalYear: number }[] | undefined) =>
  points?.map((point) => point.fiscalYear);

it('Trajectory_PathKnotsOutOfOrder_AreDrawnYearByYear', () => {
  expect(years(online.series[0]?.path)).toEqual([2025, 2030, 2035]);
  const geometry = trajectoryGeometry(online, size, String);
  const xs = [...(geometry?.lineThrough(online.series[0]?.path ?? [])?.matchAll(/[ML]([\d.]+),/g) ?? [])].map(
    (match) => Number(match[1]),
  );
  expect(xs).toHaveLength(3);
  expect(xs).toEqual([...xs].sort((left, right) => left - right));
});

it('Trajectory_Forecast_StartsAtTheNewestValueAndReachesBothMilestones', () => {
  expect(online.series[0]?.forecast).toEqual([
    { fiscalYear: 2027, value: 40 },
    { fiscalYear: 2030, value: 70 },
    { fiscalYear: 2035, value: 100 },
  ]);
});

it('Trajectory_CorrectedValue_IsNotDrawn', () => {
  expect(online.series[0]?.observations.map((point) => point.value)).toEqual([20, 25, 40]);
});

it('Trajectory_TwoDefinitions_ShareNoLineAndAreBrokenApart', () => {
  expect(changed.series.map((series) => years(series.targets))).toEqual([[2030], [2035]]);
  expect(changed.breaks).toEqual([2032.5]);
  expect(changed.series[1]?.baseline).toBeNull();
  expect(changed.missing).toEqual([{ fiscalYear: 2026, reason: 'notCollected' }]);
});

it('Geometry_HigherValue_StandsHigherAndWithinThePlot', () => {
  const geometry = trajectoryGeometry(online, size, String);
  const low = geometry?.place({ fiscalYear: 2025, value: 20 });
  const high = geometry?.place({ fiscalYear: 2035, value: 100 });
  expect(high?.y).toBeLessThan(low?.y ?? 0);
  expect(high?.x).toBeLessThanOrEqual(geometry?.plot.right ?? 0);
  expect(high?.y).toBeGreaterThanOrEqual(geometry?.plot.top ?? 0);
});

it('Geometry_NarrowScreen_ThinsTheYearsButKeepsTheLastTarget', () => {
  const wide = trajectoryGeometry(online, { width: 1200, height: 380 }, String)?.yearTicks ?? [];
  const narrow = trajectoryGeometry(online, { width: 320, height: 300 }, String)?.yearTicks ?? [];
  expect(narrow.length).toBeLessThan(wide.length);
  expect(narrow.at(-1)?.year).toBe(2035);
});

it('Geometry_NothingToDraw_IsNone', () => {
  expect(trajectoryGeometry({ series: [], missing: [], breaks: [] }, size, String)).toBeNull();
});
