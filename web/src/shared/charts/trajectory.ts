import type { Attainment, IndicatorDetail, Observation, Trace } from '@/shared/api/types';
import { formatTarget } from '@/shared/format/target';

export interface Point {
  fiscalYear: number;
  value: number;
}

export interface ObservedPoint extends Point {
  status: Observation['status'];
  text: string | null;
}

export interface TargetPoint extends Point {
  text: string;
}

/** What belongs to one definition of the indicator; nothing is ever drawn across two of them. */
export interface TrajectorySeries {
  versionCode: string;
  versionName: string;
  observations: ObservedPoint[];
  baseline: Point | null;
  path: Point[];
  targets: TargetPoint[];
  /** From the newest value on, at the present speed. */
  forecast: Point[];
}

export interface Trajectory {
  series: TrajectorySeries[];
  missing: { fiscalYear: number; reason: NonNullable<Observation['missing']> }[];
  /** Where one definition ends and the next begins, between two fiscal years. */
  breaks: number[];
}

const byYear = (left: Point, right: Point): number => left.fiscalYear - right.fiscalYear;

interface TrajectorySources {
  indicator: IndicatorDetail;
  observations: readonly Observation[];
  attainments: readonly Attainment[];
  trace: Trace | undefined;
}

export function buildTrajectory({
  indicator,
  observations,
  attainments,
  trace,
}: TrajectorySources): Trajectory {
  const current = observations.filter((observation) => observation.isCurrent);
  const series = indicator.versions.map((version): TrajectorySeries => {
    const judged = attainments.filter((attainment) => attainment.versionCode === version.code);
    const path = trace?.items.find((item) => item.inputs.versionCode === version.code)?.inputs.path ?? [];
    return {
      versionCode: version.code,
      versionName: version.name,
      observations: current
        .filter((observation) => observation.versionCode === version.code)
        .flatMap(({ fiscalYear, value, status, text }) =>
          value === null ? [] : [{ fiscalYear, value, status, text }],
        )
        .sort(byYear),
      baseline: baselineOf(judged),
      path: [...path].sort(byYear),
      targets: version.targets
        .flatMap((target) => {
          const value = target.resolvedValue ?? (target.kind === 'absolute' ? target.value : null);
          const text = formatTarget(target, indicator);
          return value === null ? [] : [{ fiscalYear: target.fiscalYear, value, text }];
        })
        .sort(byYear),
      forecast: forecastOf(judged),
    };
  });
  return {
    series,
    missing: current.flatMap(({ fiscalYear, missing }) =>
      missing === null ? [] : [{ fiscalYear, reason: missing }],
    ),
    breaks: breaksBetween(series),
  };
}

function baselineOf(judged: readonly Attainment[]): Point | null {
  for (const { baselineFiscalYear, baselineValue } of judged) {
    if (baselineFiscalYear !== null && baselineValue !== null) {
      return { fiscalYear: baselineFiscalYear, value: baselineValue };
    }
  }
  return null;
}

function forecastOf(judged: readonly Attainment[]): Point[] {
  const ends: Point[] = [];
  let start: Point | null = null;
  for (const { targetFiscalYear, forecastValue, currentFiscalYear, currentValue } of judged) {
    if (currentFiscalYear === null || currentValue === null || targetFiscalYear === null) {
      continue;
    }
    if (forecastValue !== null && targetFiscalYear > currentFiscalYear) {
      start = { fiscalYear: currentFiscalYear, value: currentValue };
      ends.push({ fiscalYear: targetFiscalYear, value: forecastValue });
    }
  }
  return start === null ? [] : [start, ...ends.sort(byYear)];
}

function breaksBetween(series: readonly TrajectorySeries[]): number[] {
  const spans = series.map((one) => {
    const years = [...one.observations, ...one.targets, ...one.path].map((point) => point.fiscalYear);
    return years.length === 0 ? null : { first: Math.min(...years), last: Math.max(...years) };
  });
  return spans.slice(1).flatMap((span, index) => {
    const before = spans[index];
    if (span === null || before === null || before === undefined) {
      return [];
    }
    return [span.first > before.last ? (before.last + span.first) / 2 : span.first - 0.5];
  });
}
