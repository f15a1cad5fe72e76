/** One place for the cache's keys: everything of one municipality lies under its code. */
export const queryKeys = {
  session: ['session'] as const,
  account: ['account'] as const,
  municipalities: ['municipalities'] as const,
  municipality: (code: string) => ['municipality', code] as const,
  plan: (code: string, plan: string) => ['municipality', code, 'plan', plan] as const,
  indicator: (code: string, indicator: string) => ['municipality', code, 'indicator', indicator] as const,
  organization: (code: string) => ['municipality', code, 'organization'] as const,
  people: (code: string) => ['municipality', code, 'people'] as const,
  apiKeys: (code: string) => ['municipality', code, 'api-keys'] as const,
  attainments: (code: string) => ['municipality', code, 'attainments'] as const,
};
