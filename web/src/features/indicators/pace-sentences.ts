import type { Attainment } from '@/shared/api/types';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { formatChange, formatNumber } from '@/shared/format/number';
import { messages } from '@/shared/messages/messages';

const { sentence } = messages;

/** 「このままの進め方や速度で」: where the present speed leads, in plain sentences. */
export function paceSentences(attainment: Attainment): string[] {
  if (attainment.targetFiscalYear === null || attainment.outlook === 'no_target') {
    return [sentence.noTarget];
  }
  const target = formatFiscalYear(attainment.targetFiscalYear);
  if (attainment.outlook === 'target_undetermined') {
    return [sentence.undetermined(target), ...speeds(attainment)];
  }
  const goal = goalOf(attainment);
  if (attainment.targetKind === 'state') {
    return [stateSentence(attainment, target, goal)];
  }
  if (attainment.currentValue === null) {
    return [sentence.noData(target, goal)];
  }
  return [outcome(attainment, target, goal), ...speeds(attainment), ...caveats(attainment)];
}

function outcome(attainment: Attainment, target: string, goal: string): string {
  switch (attainment.outlook) {
    case 'achieved':
      return sentence.achieved(target, goal);
    case 'missed':
      return sentence.missed(target, goal);
    case 'lapsed':
      return sentence.lapsed(target, goal);
    default:
      return forecast(attainment, target, goal);
  }
}

function forecast(attainment: Attainment, target: string, goal: string): string {
  if (attainment.forecastBasis === 'none') {
    return sentence.oneYear(target, goal);
  }
  if (attainment.reachFiscalYear === null) {
    return sentence.reachNever(target, goal);
  }
  const reach = formatFiscalYear(attainment.reachFiscalYear);
  return attainment.forecastSatisfied === true
    ? sentence.reachInTime(target, reach, goal)
    : sentence.reachLate(target, reach, goal);
}

function stateSentence(attainment: Attainment, target: string, goal: string): string {
  switch (attainment.outlook) {
    case 'achieved':
      return sentence.stateAchieved(target, goal);
    case 'not_achieved':
      return sentence.stateNotAchieved(target, goal);
    case 'missed':
      return sentence.missed(target, goal);
    default:
      return sentence.stateUnjudged(target, goal);
  }
}

function speeds({ requiredAnnualChange, observedAnnualChange, unit, decimals }: Attainment): string[] {
  const style = { unit, decimals };
  if (requiredAnnualChange !== null && observedAnnualChange !== null) {
    return [
      sentence.speed(formatChange(requiredAnnualChange, style), formatChange(observedAnnualChange, style)),
    ];
  }
  if (requiredAnnualChange !== null) {
    return [sentence.requiredOnly(formatChange(requiredAnnualChange, style))];
  }
  return observedAnnualChange === null
    ? []
    : [sentence.observedOnly(formatChange(observedAnnualChange, style))];
}

const caveats = (attainment: Attainment): string[] => [
  ...(attainment.outlook === 'baseline_missing' ? [sentence.baselineMissing] : []),
  ...(attainment.forecastBasis === 'indicative' ? [sentence.indicative] : []),
  // Pace looks back to the baseline, the forecast at the last years only, so the two may differ.
  ...(attainment.outlook === 'on_track' && attainment.forecastSatisfied === false ? [sentence.slowing] : []),
  ...(['slightly_behind', 'behind', 'moving_away'].includes(attainment.outlook) &&
  attainment.forecastSatisfied === true
    ? [sentence.catchingUp]
    : []),
];

const goalOf = ({ targetText, targetValue, unit, decimals }: Attainment): string =>
  targetText ?? (targetValue === null ? messages.common.none : formatNumber(targetValue, { unit, decimals }));
