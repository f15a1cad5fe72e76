import { Link } from '@tanstack/react-router';
import { messages } from '@/shared/messages/messages';
import { useSession } from '@/shared/session/use-session';
import { administrationScreens } from './administration-screens';

/** 管理: the screens that the person may use; nothing for everybody else. */
export function AdministrationNavigation({ code }: { code: string }) {
  const session = useSession();
  const screens = administrationScreens.filter(({ permission }) => session.may(permission, code));
  if (screens.length === 0) {
    return null;
  }
  return (
    <nav aria-label={messages.administration.label} className="no-print mb-6 border-b border-solid-gray-420">
      <ul className="-mb-px flex flex-wrap">
        {screens.map(({ to, label }) => (
          <li key={to} className="shrink-0">
            <Link
              to={to}
              params={{ code }}
              activeOptions={{ exact: true, includeSearch: false }}
              className="inline-flex min-h-12 items-center border-b-4 border-transparent px-3 whitespace-nowrap sm:px-4 text-solid-gray-800 hover:bg-solid-gray-50 hover:underline aria-[current=page]:border-blue-900 aria-[current=page]:font-bold aria-[current=page]:text-blue-900"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
