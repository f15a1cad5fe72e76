import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/** The token of a mail's link. It leaves the address bar at once, and is kept by this page alone. */
export function useLinkToken(): string {
  const hash = useLocation({ select: (location) => location.hash });
  const navigate = useNavigate();
  const [token, setToken] = useState(hash);
  useEffect(() => {
    if (hash !== '') {
      setToken(hash);
      void navigate({ to: '/password', hash: '', replace: true });
    }
  }, [hash, navigate]);
  return token;
}
