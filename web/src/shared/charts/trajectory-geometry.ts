import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Point, Trajectory } from './trajectory';

export interface PlacedPoint {
  x: number;
  y: number;
  fiscalYear: number;
  value: number;
}

export interface TrajectoryGeometry {
  width: number;
  height: number;
  plot: { left: number; right: number; top: number; bottom: number };
  yearTicks: { year: number; x: number }[];
  valueTicks: { value: number; y: number }[];
  place: (point: Point) => PlacedPoint;
  xOf: (fiscalYear: number) => number;
  /** A line through the points in fiscal-year order; null under two points. */
  lineThrough: (points: readonly Point[]) => string | null;
}

const margin = { top: 34, right: 28, bottom: 44 };
/** Width of one digit of an axis label, in pixels. */
const digitWidth = 8;
/** The least room a year's label needs, in pixels. */
const yearWidth = 40;

const pointsOf = (trajectory: Trajectory): Point[] =>
  trajectory.series.flatMap((series) => [
    ...series.observations,
    ...series.path,
    ...series.targets,
    ...series.forecast,
    ...(series.baseline === null ? [] : [series.baseline]),
  ]);

/** Null where there is nothing to draw. */
export function trajectoryGeometry(
  trajectory: Trajectory,
  size: { width: number; height: number },
  labelOf: (value: number) => string,
): TrajectoryGeometry | null {
  const points = pointsOf(trajectory);
  if (points.length === 0) {
    return null;
  }
  const years = [...points, ...trajectory.missing].map((point) => point.fiscalYear);
  const [firstYear, lastYear] = [Math.min(...years), Math.max(...years)];
  const [low, high] = valueDomain(points.map((point) => point.value));
  const y = scaleLinear()
    .domain([low, high])
    .nice(5)
    .range([size.height - margin.bottom, margin.top]);
  const ticks = y.ticks(5);
  const left = 20 + Math.max(...ticks.map((value) => labelOf(value).length)) * digitWidth;
  const right = Math.max(size.width - margin.right, left + 40);
  const x = scaleLinear()
    .domain(firstYear === lastYear ? [firstYear - 1, lastYear + 1] : [firstYear, lastYear])
    .range([left + 16, right - 16]);

  const place = (point: Point): PlacedPoint => ({ ...point, x: x(point.fiscalYear), y: y(point.value) });
  const draw = line<PlacedPoint>(
    (point) => point.x,
    (point) => point.y,
  );
  const step = Math.max(1, Math.ceil(yearWidth / ((right - left - 32) / Math.max(1, lastYear - firstYear))));
  return {
    ...size,
    plot: { left, right, top: margin.top, bottom: size.height - margin.bottom },
    yearTicks: Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index)
      // Counted from the end, so that the last target's year always has its label.
      .filter((year) => (lastYear - year) % step === 0)
      .map((year) => ({ year, x: x(year) })),
    valueTicks: ticks.map((value) => ({ value, y: y(value) })),
    place,
    xOf: x,
    lineThrough: (through) =>
      through.length < 2 ? null : draw([...through].sort((a, b) => a.fiscalYear - b.fiscalYear).map(place)),
  };
}

function valueDomain(values: readonly number[]): [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (low === high) {
    return low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, high)];
  }
  // Zero belongs to the picture unless it would flatten the line.
  return low >= 0 && low <= high * 0.6 ? [0, high] : [low - (high - low) * 0.1, high];
}
