import { Link, useParams } from '@tanstack/react-router';
import { messages } from '@/shared/messages/messages';
import { AdministrationLink } from './administration-link';
import { headerLinkClass } from './header-link-class';
import { MunicipalitySwitch } from './municipality-switch';
import { SessionMenu } from './session-menu';

export function SiteHeader() {
  const { code } = useParams({ strict: false });
  return (
    <header className="border-b border-solid-gray-200 bg-white">
      <div className="page flex flex-wrap items-center gap-x-5 gap-y-1 py-2">
        <Link
          to="/"
          className="order-1 flex min-h-11 items-center gap-2.5 text-solid-gray-900 hover:underline"
        >
          <svg aria-hidden="true" viewBox="0 0 32 32" className="keep-colors size-8">
            <rect width="32" height="32" rx="7" className="fill-blue-900" />
            <path
              d="M7 22 13 16l4 4 8-10"
              className="fill-none stroke-white"
              strokeWidth="3.2"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
            <circle cx="25" cy="10" r="2.6" className="fill-white" />
          </svg>
          <span className="text-std-22B-150">{messages.product.name}</span>
          <span className="text-dns-14N-130 hidden text-solid-gray-700 sm:inline">
            {messages.product.tagline}
          </span>
        </Link>
        <nav
          aria-label={messages.nav.main}
          className="no-print order-3 flex w-full flex-wrap items-center justify-end gap-x-5 gap-y-1 md:order-2 md:ms-auto md:w-auto"
        >
          {code !== undefined && (
            <>
              <HeaderLink to="/m/$code" code={code} label={messages.nav.plans} />
              <HeaderLink to="/m/$code/attainments" code={code} label={messages.nav.attainments} />
              <AdministrationLink code={code} />
            </>
          )}
          <MunicipalitySwitch current={code} />
        </nav>
        <div className="no-print order-2 ms-auto md:order-3 md:ms-0">
          <SessionMenu />
        </div>
      </div>
    </header>
  );
}

interface HeaderLinkProps {
  to: '/m/$code' | '/m/$code/attainments';
  code: string;
  label: string;
}

const HeaderLink = ({ to, code, label }: HeaderLinkProps) => (
  <Link
    to={to}
    params={{ code }}
    activeOptions={{ exact: true, includeSearch: false }}
    className={headerLinkClass}
  >
    {label}
  </Link>
);
