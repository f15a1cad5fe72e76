interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Reads a list to its end by following `nextCursor`. */
export async function collectPages<T>(read: (cursor?: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (;;) {
    const page = await read(cursor);
    items.push(...page.items);
    // A server that repeats a cursor would otherwise keep the browser reading for ever.
    if (page.nextCursor === null || seen.has(page.nextCursor)) {
      return items;
    }
    cursor = page.nextCursor;
    seen.add(cursor);
  }
}
