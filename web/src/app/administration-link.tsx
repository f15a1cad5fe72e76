import { Link, useLocation } from '@tanstack/react-router';
import { administrationScreens } from '@/shared/administration/administration-screens';
import { messages } from '@/shared/messages/messages';
import { useSession } from '@/shared/session/use-session';
import { headerLinkClass } from './header-link-class';

/** 管理: leads to the first of its screens that the person may use. */
export function AdministrationLink({ code }: { code: string }) {
  const session = useSession();
  const path = useLocation({ select: (location) => location.pathname });
  const screens = administrationScreens.filter(({ permission }) => session.may(permission, code));
  const [first] = screens;
  if (first === undefined) {
    return null;
  }
  const isHere = screens.some(({ to }) => path === to.replace('$code', code));
  return (
    <Link
      to={first.to}
      params={{ code }}
      aria-current={isHere ? 'page' : undefined}
      className={headerLinkClass}
    >
      {messages.administration.title}
    </Link>
  );
}
