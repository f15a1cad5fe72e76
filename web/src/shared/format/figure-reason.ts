import type { Attainment } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';

/** Figures of an attainment that may be null. */
export type FigureName =
  | 'attainment'
  | 'ratioToTarget'
  | 'expectedValue'
  | 'pace'
  | 'requiredAnnualChange'
  | 'observedAnnualChange'
  | 'forecastValue'
  | 'reachFiscalYear'
  | 'targetValue'
  | 'currentValue'
  | 'baselineValue';

const needsBaseline: readonly FigureName[] = ['attainment', 'expectedValue', 'pace', 'baselineValue'];
const needsSpeed: readonly FigureName[] = ['observedAnnualChange', 'forecastValue', 'reachFiscalYear'];

/** Why a figure of this attainment has no value, in a planner's words. */
export function figureReason(attainment: Attainment, figure: FigureName): string {
  const { nullReason } = messages;
  if (attainment.targetKind === 'state') {
    return nullReason.state;
  }
  if (figure === 'currentValue' || attainment.currentValue === null) {
    return nullReason.noData;
  }
  if (figure === 'observedAnnualChange') {
    return nullReason.onePoint;
  }
  if (attainment.targetKind === 'undetermined' && figure !== 'baselineValue') {
    return nullReason.undetermined;
  }
  if (attainment.targetKind === 'none' && figure !== 'baselineValue') {
    return nullReason.noTarget;
  }
  if (attainment.baselineValue === null && needsBaseline.includes(figure)) {
    return nullReason.baseline;
  }
  if (figure === 'targetValue' && attainment.baselineValue === null) {
    return nullReason.baseline;
  }
  if (figure === 'forecastValue' && attainment.forecastValue !== null) {
    return nullReason.past;
  }
  if (figure === 'requiredAnnualChange') {
    return attainment.satisfied === true ? nullReason.reached : nullReason.past;
  }
  if (needsSpeed.includes(figure) && attainment.observedAnnualChange === null) {
    return nullReason.onePoint;
  }
  if (figure === 'reachFiscalYear') {
    return nullReason.never;
  }
  if (figure === 'pace') {
    return attainment.outlook === 'too_early' ? nullReason.tooEarly : nullReason.flatPath;
  }
  return nullReason.missingInput;
}
