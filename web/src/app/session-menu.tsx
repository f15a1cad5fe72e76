import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { messages } from '@/shared/messages/messages';
import { ownPath } from '@/shared/session/own-path';
import { useSession } from '@/shared/session/use-session';
import { useSignOut } from '@/shared/session/use-sign-out';
import { ErrorState } from '@/shared/ui/error-state';
import { HeaderMenu } from './header-menu';

const itemClass =
  'flex min-h-11 w-full items-center px-4 py-2 text-start text-solid-gray-900 hover:bg-blue-50 hover:underline';

/** The way in, or who is in and the way out. */
export function SessionMenu() {
  const { person } = useSession();
  const [open, setOpen] = useState(false);
  const to = ownPath(useLocation({ select: (location) => location.href }));
  const signOut = useSignOut();
  if (person === undefined) {
    return (
      <Link to="/sign-in" search={{ to }} className="button text-oln-16N-100">
        {messages.sessions.signIn}
      </Link>
    );
  }
  return (
    <HeaderMenu
      id="session-menu"
      open={open}
      onOpenChange={setOpen}
      label={<span className="line-clamp-1 max-w-32 sm:max-w-44">{person.displayName}</span>}
    >
      <ul>
        <li>
          <Link to="/account" className={itemClass} onClick={() => setOpen(false)}>
            {messages.sessions.account}
          </Link>
        </li>
        <li>
          <button
            type="button"
            className={itemClass}
            aria-disabled={signOut.isPending}
            onClick={() => {
              if (!signOut.isPending) {
                signOut.mutate('here', { onSuccess: () => setOpen(false) });
              }
            }}
          >
            {messages.sessions.signOut}
          </button>
        </li>
      </ul>
      {signOut.isError && <ErrorState error={signOut.error} />}
    </HeaderMenu>
  );
}
