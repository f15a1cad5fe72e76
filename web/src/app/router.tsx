import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { readAttainmentSearch } from '@/features/attainments/attainment-search';
import { readAuditSearch } from '@/features/audit/audit-search';
import { indicatorQuery } from '@/features/indicators/indicator-queries';
import { readIndicatorSearch } from '@/features/indicators/indicator-search';
import { readOrganizationSearch } from '@/features/organizations/organization-search';
import { planQuery } from '@/features/plans/plan-queries';
import { readPlanSearch } from '@/features/plans/plan-search';
import { readSignInSearch } from '@/features/sessions/sign-in-search';
import { municipalitiesQuery, municipalityQuery, plansQuery } from '@/shared/api/municipality-queries';
import { sessionQuery } from '@/shared/session/session-query';
import { LoadingState } from '@/shared/ui/loading-state';
import { ErrorPage } from './error-page';
import { NotFoundPage } from './not-found-page';
import { RootLayout } from './root-layout';

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  // Everything offered depends on who reads; that it cannot be found out is no reason to show nothing.
  loader: ({ context }) => context.queryClient.ensureQueryData(sessionQuery()).catch(() => undefined),
  component: RootLayout,
});

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: ({ context }) => context.queryClient.ensureQueryData(municipalitiesQuery()),
}).lazy(() => import('./routes/home-route').then((module) => module.homeLazyRoute));

const municipalityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'm/$code',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(municipalityQuery(params.code)),
});

const municipalityIndexRoute = createRoute({
  getParentRoute: () => municipalityRoute,
  path: '/',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(plansQuery(params.code)),
}).lazy(() => import('./routes/municipality-route').then((module) => module.municipalityLazyRoute));

const planRoute = createRoute({
  getParentRoute: () => municipalityRoute,
  path: 'plans/$plan',
  validateSearch: readPlanSearch,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(planQuery(params.code, params.plan)),
}).lazy(() => import('./routes/plan-route').then((module) => module.planLazyRoute));

const indicatorRoute = createRoute({
  getParentRoute: () => municipalityRoute,
  path: 'indicators/$indicator',
  validateSearch: readIndicatorSearch,
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(indicatorQuery(params.code, params.indicator)),
}).lazy(() => import('./routes/indicator-route').then((module) => module.indicatorLazyRoute));

const attainmentsRoute = createRoute({
  getParentRoute: () => municipalityRoute,
  path: 'attainments',
  validateSearch: readAttainmentSearch,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(plansQuery(params.code)),
}).lazy(() => import('./routes/attainments-route').then((module) => module.attainmentsLazyRoute));

const organizationRoute = createRoute({
  getParentRoute: () => municipalityRoute,
  path: 'organization',
  validateSearch: readOrganizationSearch,
}).lazy(() => import('./routes/organization-route').then((module) => module.organizationLazyRoute));

const peopleRoute = createRoute({
  getParentRoute: () => municipalityRoute,
  path: 'people',
}).lazy(() => import('./routes/people-route').then((module) => module.peopleLazyRoute));

const apiKeysRoute = createRoute({
  getParentRoute: () => municipalityRoute,
  path: 'api-keys',
}).lazy(() => import('./routes/api-keys-route').then((module) => module.apiKeysLazyRoute));

const auditRoute = createRoute({
  getParentRoute: () => municipalityRoute,
  path: 'audit',
  validateSearch: readAuditSearch,
}).lazy(() => import('./routes/audit-route').then((module) => module.auditLazyRoute));

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'sign-in',
  validateSearch: readSignInSearch,
}).lazy(() => import('./routes/sign-in-route').then((module) => module.signInLazyRoute));

const passwordLinkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'password-link',
}).lazy(() => import('./routes/password-link-route').then((module) => module.passwordLinkLazyRoute));

const passwordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'password',
}).lazy(() => import('./routes/password-route').then((module) => module.passwordLazyRoute));

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'account',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery());
    if (session.person === null) {
      throw redirect({ to: '/sign-in', search: { to: location.href } });
    }
  },
}).lazy(() => import('./routes/account-route').then((module) => module.accountLazyRoute));

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  passwordLinkRoute,
  passwordRoute,
  accountRoute,
  municipalityRoute.addChildren([
    municipalityIndexRoute,
    planRoute,
    indicatorRoute,
    attainmentsRoute,
    organizationRoute,
    peopleRoute,
    apiKeysRoute,
    auditRoute,
  ]),
]);

type History = NonNullable<Parameters<typeof createRouter>[0]['history']>;

export const createAppRouter = (queryClient: QueryClient, history?: History) =>
  createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingMs: 300,
    defaultPendingComponent: () => (
      <div className="page py-8">
        <LoadingState lines={6} />
      </div>
    ),
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    ...(history === undefined ? {} : { history }),
  });

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Came here by signing out: of this browser, or of all. */
    signedOut?: 'here' | 'everywhere';
  }

  interface Register {
    router: AppRouter;
  }
}
