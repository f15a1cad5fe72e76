import type { paths } from './schema';

type Root = '/api/v1/municipalities';
type One = `${Root}/{code}`;
type OnePlan = `${One}/plans/{plan}`;

type Got<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;
type Posted<P extends keyof paths> = paths[P] extends {
  post: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;
type ItemOf<P extends keyof paths> = Got<P> extends { items: (infer Item)[] } ? Item : never;

// Named by what a route answers, so the names the API gives its schemas do not matter here.
export type MunicipalityListItem = ItemOf<Root>;
export type Municipality = Got<One>;
export type PlanListItem = ItemOf<`${One}/plans`>;
export type PlanDetail = Got<OnePlan>;
export type PlanElement = ItemOf<`${OnePlan}/elements`>;
export type PlanSummary = Got<`${OnePlan}/summary`>;
export type Principle = ItemOf<`${OnePlan}/principles`>;
export type ActionItem = ItemOf<`${OnePlan}/actions`>;
export type Succession = ItemOf<`${OnePlan}/successions`>;
export type GovernanceBody = ItemOf<`${OnePlan}/bodies`>;
export type Term = ItemOf<`${OnePlan}/terms`>;
export type ReferenceCase = ItemOf<`${OnePlan}/references`>;
export type IndicatorListItem = ItemOf<`${One}/indicators`>;
export type IndicatorDetail = Got<`${One}/indicators/{indicator}`>;
export type DefinitionVersion = IndicatorDetail['versions'][number];
export type Target = DefinitionVersion['targets'][number];
export type Observation = ItemOf<`${One}/indicators/{indicator}/observations`>;
export type Attainment = ItemOf<`${One}/attainments`>;
export type Trace = Got<`${One}/attainments/{indicator}/trace`>;
export type TraceItem = Trace['items'][number];
export type OrganizationUnit = ItemOf<`${One}/organization/units`>;
export type OrganizationChange = ItemOf<`${One}/organization/changes`>;
export type HandOverItem = ItemOf<`${One}/organization/hand-over-list`>;
/** Who holds something, as a hand-over names them. */
export type Person = HandOverItem['holders'][number]['holder'];
export type SessionAnswer = Got<'/api/v1/session'>;
export type SessionPerson = NonNullable<SessionAnswer['person']>;
export type SessionMembership = SessionPerson['memberships'][number];
export type Role = SessionMembership['role'];
export type Permission = SessionPerson['permissions'][number];
export type SecondFactorOffer = Posted<'/api/v1/session/second-factor'>;
export type OpenSession = ItemOf<'/api/v1/session/sessions'>;
export type DemoAccount = ItemOf<'/api/v1/session/demo-accounts'>;
export type HistoryEntry = ItemOf<`${One}/indicators/{indicator}/history`>;
export type AuditEntry = ItemOf<`${One}/audit-entries`>;
export type Member = ItemOf<`${One}/people`>;
export type ApiKey = ItemOf<`${One}/api-keys`>;
export type ApiKeyScope = ApiKey['scope'];
export type OpenResponsibilities = Got<`${One}/organization/open-responsibilities`>;
export type RollUp = PlanSummary['plan'];
export type Outlook = Attainment['outlook'];
export type Period = PlanListItem['period'];
export type Note = PlanDetail['notes'][number];
