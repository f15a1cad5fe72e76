import { useSyncExternalStore } from 'react';

const supported = (): boolean => typeof window.matchMedia === 'function';

/** Whether the screen matches; where it cannot be asked, as on a desk. */
export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      if (!supported()) {
        return () => undefined;
      }
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => !supported() || window.matchMedia(query).matches,
  );
}
