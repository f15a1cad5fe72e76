import { Outlet } from '@tanstack/react-router';
import { messages } from '@/shared/messages/messages';
import { FictionalNotice } from './fictional-notice';
import { RequirementNotice } from './requirement-notice';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';
import { useNavigationFocus } from './use-navigation-focus';

export function RootLayout() {
  useNavigationFocus();
  return (
    <div className="text-std-16N-170 flex min-h-dvh flex-col">
      <a
        href="#main"
        className="button sr-only z-10 focus:not-sr-only focus:absolute focus:start-4 focus:top-4 focus:inline-flex focus:bg-white focus:px-4"
      >
        {messages.nav.skip}
      </a>
      <SiteHeader />
      <FictionalNotice />
      <RequirementNotice />
      <main id="main" tabIndex={-1} className="flex-1">
        <Outlet />
      </main>
      <SiteFooter />
    </div>
  );
}
