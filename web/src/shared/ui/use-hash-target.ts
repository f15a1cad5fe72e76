import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Brings what the address points to into view once the part that holds it is on the page. */
export function useHashTarget(): void {
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    if (hash === '') {
      return;
    }
    const target = document.getElementById(decodeURIComponent(hash));
    target?.scrollIntoView({ block: 'start' });
    target?.focus({ preventScroll: true });
  }, [hash]);
}
