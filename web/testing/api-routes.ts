import type { IndicatorDetail, IndicatorListItem } from '@/shared/api/types';
import { anonymous } from '@/shared/session/anonymous';
import {
  apiKeys,
  auditEntries,
  held,
  history,
  openResponsibilities,
  people,
  sato,
  suzuki,
} from './fixtures/mirai-administration';
import {
  allAttainments,
  onlineHistory,
  onlineObservations,
  onlineRate,
  onlineTrace,
  wireless,
  wirelessObservations,
} from './fixtures/mirai-indicators';
import { changes, units } from './fixtures/mirai-organization';
import { miraiActions, miraiElements, miraiPlan, miraiSummary } from './fixtures/mirai-plan';
import { bodies, principles, references, successions, terms } from './fixtures/mirai-sections';
import {
  detailOf,
  kodairaPolicy,
  koganeiPlan,
  miraiItem,
  municipalityItems,
} from './fixtures/municipalities';
import { openSessions } from './fixtures/sessions';

const page = (items: readonly unknown[]) => ({ items, nextCursor: null });

const listed = (indicator: IndicatorDetail): IndicatorListItem => ({
  code: indicator.code,
  name: indicator.name,
  planCode: indicator.planCode,
  kind: indicator.kind,
  direction: indicator.direction,
  unit: indicator.unit,
  measurement: indicator.measurement,
  decimals: indicator.decimals,
  targetCount: indicator.versions.flatMap((version) => version.targets).length,
  latest: {
    fiscalYear: 2027,
    value: 40,
    text: null,
    missing: null,
    stateReached: null,
    asOf: '2028-03-31',
    status: 'provisional',
  },
});

/** What the API answers to a GET of this path, or undefined for what it does not know. */
export function answer(path: string, query: URLSearchParams): unknown {
  if (path === '/api/v1/session') {
    return anonymous;
  }
  if (path === '/api/v1/session/sessions') {
    return page(openSessions);
  }
  if (path === '/api/v1/session/providers') {
    return page([]);
  }
  if (path.startsWith('/api/v1/session')) {
    return undefined;
  }
  const [code, resource, item, part] = path.replace(/^\/api\/v1\/municipalities\/?/, '').split('/');
  if (code === undefined || code === '') {
    return page(municipalityItems);
  }
  const municipality = municipalityItems.find((one) => one.code === code);
  if (municipality === undefined) {
    return undefined;
  }
  if (resource === undefined) {
    return detailOf(municipality);
  }
  const mirai = municipality === miraiItem;
  if (path.endsWith('/history')) {
    return page(mirai ? history : []);
  }
  switch (resource) {
    case 'plans':
      return item === undefined ? page(municipality.plans) : planAnswer(item, part);
    case 'indicators':
      return indicatorAnswer(item, part, query);
    case 'attainments':
      if (item !== undefined) {
        return item === onlineTrace.indicatorCode
          ? onlineTrace
          : { ...onlineTrace, indicatorCode: item, items: [] };
      }
      return page(
        mirai
          ? allAttainments.filter(
              (one) => !query.has('indicator') || one.indicatorCode === query.get('indicator'),
            )
          : [],
      );
    case 'organization':
      return organizationAnswer(item, mirai);
    case 'audit-entries':
      return page(mirai ? auditEntries : []);
    case 'api-keys':
      return page(mirai ? apiKeys : []);
    case 'people':
      return page(mirai ? people : []);
    case 'second-factor-policy':
      return { required: false };
    default:
      return undefined;
  }
}

function organizationAnswer(item: string | undefined, isMirai: boolean): unknown {
  if (item === 'open-responsibilities') {
    return isMirai ? openResponsibilities : { withoutUnit: [], withoutHolder: [] };
  }
  const lists: Record<string, readonly unknown[] | undefined> = {
    units,
    changes,
    'assignable-people': [sato, suzuki],
    'hand-over-list': held,
    'hand-overs': [],
  };
  return page((isMirai ? lists[item ?? ''] : undefined) ?? []);
}

function planAnswer(plan: string, part: string | undefined): unknown {
  const detail = [miraiPlan, koganeiPlan, kodairaPolicy].find((one) => one.code === plan);
  if (detail === undefined || part === undefined) {
    return detail;
  }
  if (part === 'summary') {
    return miraiSummary;
  }
  const lists: Record<string, readonly unknown[] | undefined> = {
    elements: miraiElements,
    actions: miraiActions,
    principles,
    successions,
    bodies,
    terms,
    references,
  };
  return page(detail === miraiPlan ? (lists[part] ?? []) : []);
}

function indicatorAnswer(
  indicator: string | undefined,
  part: string | undefined,
  query: URLSearchParams,
): unknown {
  if (indicator === undefined) {
    return page(query.get('plan') === miraiPlan.code ? [onlineRate, wireless].map(listed) : []);
  }
  const isOnline = indicator === onlineRate.code;
  if (!isOnline && indicator !== wireless.code) {
    return undefined;
  }
  if (part === undefined) {
    return isOnline ? onlineRate : wireless;
  }
  return page(
    isOnline ? (query.get('history') === 'true' ? onlineHistory : onlineObservations) : wirelessObservations,
  );
}
