import type { Attainment } from '@/shared/api/types';
import { type FigureName, figureReason } from '@/shared/format/figure-reason';
import { formatFiscalYear } from '@/shared/format/fiscal-year';
import { formatNumber, formatRatio } from '@/shared/format/number';
import { shownForecast } from '@/shared/format/shown-forecast';
import { ValueOrReason } from '@/shared/ui/value-or-reason';

interface AttainmentFigureProps {
  attainment: Attainment;
  figure: Extract<FigureName, 'currentValue' | 'attainment' | 'pace' | 'forecastValue' | 'reachFiscalYear'>;
}

export function AttainmentFigure({ attainment, figure }: AttainmentFigureProps) {
  return <ValueOrReason text={textOf(attainment, figure)} reason={figureReason(attainment, figure)} />;
}

function textOf(attainment: Attainment, figure: AttainmentFigureProps['figure']): string | null {
  const value = figure === 'forecastValue' ? shownForecast(attainment) : attainment[figure];
  if (value === null) {
    return null;
  }
  switch (figure) {
    case 'currentValue':
      return attainment.currentText ?? formatNumber(value, attainment);
    case 'forecastValue':
      return formatNumber(value, attainment);
    case 'reachFiscalYear':
      return formatFiscalYear(value);
    default:
      return formatRatio(value);
  }
}
