import type { HandOverItem } from '@/shared/api/types';
import { messages } from '@/shared/messages/messages';
import { itemKey } from './held-item';

export interface UnitChoice {
  key: string;
  label: string;
  request: { kind: HandOverItem['item']['kind']; plan: string; code: string; declaredUnit?: string };
}

/** An item once for each unit that its document names: each is decided for itself. */
export function unitChoices(items: readonly HandOverItem[], onlyOpen: boolean): UnitChoice[] {
  const words = messages.organizationForms;
  return items.flatMap(({ item, units }) =>
    units
      .filter(({ standing }) => !onlyOpen || (standing !== null && standing !== 'known'))
      .map(({ declared, current, candidates }) => ({
        key: `${itemKey(item)}/${declared?.code ?? ''}`,
        label: words.itemOf(
          item.title,
          current?.name ??
            words.undecidedUnit(
              declared?.name ?? words.noUnit,
              candidates.map((unit) => unit.name).join(messages.common.separator),
            ),
        ),
        request: {
          kind: item.kind,
          plan: item.planCode,
          code: item.code,
          ...(declared === null ? {} : { declaredUnit: declared.code }),
        },
      })),
  );
}
