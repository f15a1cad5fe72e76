import { expect, it } from 'vitest';
import { collectPages } from './collect-pages';

it('CollectPages_SeveralPages_KeepsTheirOrder', async () => {
  const pages = new Map([
    [undefined, { items: [1, 2], nextCursor: 'b' }],
    ['b', { items: [3], nextCursor: null }],
  ]);
  const items = await collectPages(
    async (cursor) => pages.get(cursor as undefined) ?? { items: [], nextCursor: null },
  );
  expect(items).toEqual([1, 2, 3]);
});

it('CollectPages_CursorThatRepeats_ComesToAnEnd', async () => {
  expect(await collectPages(async () => ({ items: [1], nextCursor: 'same' }))).toEqual([1, 1]);
});
