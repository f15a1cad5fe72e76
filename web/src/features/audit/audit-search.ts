import { messages } from '@/shared/messages/messages';

export interface AuditSearch {
  kind?: AuditKind;
  actor?: string;
  /** A day in Japan; inclusive. */
  from?: string;
  /** A day in Japan; inclusive. */
  to?: string;
}

export type AuditKind = keyof typeof messages.audit.kinds;

export const auditKinds = Object.keys(messages.audit.kinds) as AuditKind[];

const day = /^\d{4}-\d{2}-\d{2}$/;

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && day.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00+09:00`));

/** What the address says; anything odd in it is left out. */
export function readAuditSearch({ kind, actor, from, to }: Record<string, unknown>): AuditSearch {
  const known = auditKinds.find((one) => one === kind);
  return {
    ...(known === undefined ? {} : { kind: known }),
    ...(actor === undefined || actor === '' ? {} : { actor: String(actor) }),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
  };
}

const startOf = (day: string) => new Date(`${day}T00:00:00+09:00`);

/** The same as the API asks for it: the last day belongs to what is found, the API's end does not. */
export function auditFilter({ kind, actor, from, to }: AuditSearch) {
  return {
    ...(kind === undefined ? {} : { itemKind: kind }),
    ...(actor === undefined ? {} : { actor }),
    ...(from === undefined ? {} : { from: startOf(from).toISOString() }),
    ...(to === undefined ? {} : { to: new Date(startOf(to).getTime() + 24 * 60 * 60 * 1000).toISOString() }),
  };
}
