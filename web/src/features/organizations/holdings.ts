import type { HandOverItem, Person } from '@/shared/api/types';

/** Everybody who holds something in a list, once each. */
export const holdersIn = (items: readonly HandOverItem[]): Person[] => [
  ...new Map(items.flatMap((one) => one.holders).map(({ holder }) => [holder.id, holder])).values(),
];

/** A person's responsibilities in a list. */
export const heldBy = (items: readonly HandOverItem[], person: string) =>
  items.flatMap(({ item, holders }) =>
    holders.filter(({ holder }) => holder.id === person).map(({ id, role }) => ({ id, role, item })),
  );
