import { messages } from '@/shared/messages/messages';
import type { SortColumn } from './attainment-search';

export const columnLabels: Record<SortColumn, string> = {
  outlook: messages.outlook.label,
  name: messages.indicators.name,
  target: messages.attainments.targetYear,
  attainment: messages.figures.attainment,
  pace: messages.figures.pace,
  forecast: messages.figures.forecast,
  reach: messages.figures.reach,
};
