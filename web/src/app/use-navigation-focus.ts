import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/**
 * After a move to another page the focus goes to its heading, so that it is read out.
 * A change of filters or tabs keeps the path, and the focus where it is.
 */
export function useNavigationFocus(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged, toLocation }) => {
        if (fromLocation === undefined || !pathChanged || toLocation.hash !== '') {
          return;
        }
        const target = document.querySelector<HTMLElement>('main h1') ?? document.querySelector('main');
        target?.focus({ preventScroll: true });
      }),
    [router],
  );
}
