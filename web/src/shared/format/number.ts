import { messages } from '@/shared/messages/messages';

/** How a figure of an indicator is written. */
export interface NumberStyle {
  unit?: string | null | undefined;
  /** Places the plan prints; without it up to two are shown. */
  decimals?: number | null | undefined;
}

const minus = '−';

const digits = (value: number, decimals: number | null | undefined): string =>
  new Intl.NumberFormat('ja-JP', {
    minimumFractionDigits: decimals ?? 0,
    maximumFractionDigits: decimals ?? 2,
  }).format(value);

const sign = (text: string): string => text.replace('-', minus);

const isPercent = (unit: string | null | undefined): boolean => unit === '%' || unit === '％';

/** 1080000, 枚 → 1,080,000枚. */
export function formatNumber(value: number, { unit, decimals }: NumberStyle = {}): string {
  return `${sign(digits(value, decimals))}${isPercent(unit) ? '%' : (unit ?? '')}`;
}

/** 0.4 → 40.0%. */
export const formatRatio = (ratio: number): string => formatNumber(ratio * 100, { unit: '%', decimals: 1 });

/** A change with its sign; a change of a percentage is counted in points. */
export function formatChange(value: number, { unit, decimals }: NumberStyle = {}): string {
  const text = digits(
    Math.abs(value),
    decimals === undefined || decimals === null ? 2 : Math.max(decimals, 1),
  );
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  const mark = value > 0 ? '+' : value < 0 ? minus : '±';
  return `${mark}${trimmed}${isPercent(unit) ? messages.common.points : (unit ?? '')}`;
}
