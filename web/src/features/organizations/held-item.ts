import type { HandOverItem } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';

export type ItemRef = HandOverItem['item'];

/** Tells an item from every other in lists and forms. */
export const itemKey = ({ kind, planCode, code }: ItemRef): string => `${kind}/${planCode}/${code}`;

/** The units of an item in words: what is decided, or what is still open. */
export function unitsInWords(units: HandOverItem['units']): string {
  const words = units.map(({ declared, current, candidates }) => {
    const open = candidates.map((unit) => unit.name).join(messages.common.separator);
    const former = declared?.name ?? messages.organizationForms.noUnit;
    return current?.name ?? messages.organizationForms.undecidedUnit(former, open);
  });
  return words.length === 0 ? messages.organizationForms.noUnit : words.join(messages.common.separator);
}
