const date = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
  era: 'long',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  timeZone: 'Asia/Tokyo',
});

const western = new Intl.DateTimeFormat('ja-JP', { year: 'numeric', timeZone: 'Asia/Tokyo' });

const clock = new Intl.DateTimeFormat('ja-JP', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Asia/Tokyo',
});

/** 2026-03-31 → 令和8(2026)年3月31日, as read in Japan. */
export function formatDate(iso: string): string {
  const day = new Date(iso.length === 10 ? `${iso}T00:00:00+09:00` : iso);
  if (Number.isNaN(day.getTime())) {
    return iso;
  }
  const year = western.format(day).replace('年', '');
  return date.format(day).replace('年', `(${year})年`);
}

/** 2026-06-01T01:30:00Z → 令和8(2026)年6月1日 10:30. */
export function formatDateTime(iso: string): string {
  const instant = new Date(iso);
  return Number.isNaN(instant.getTime()) ? iso : `${formatDate(iso)} ${clock.format(instant)}`;
}

/** The day it is in Japan, as `2026-04-01`. */
export const todayInJapan = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(new Date());
