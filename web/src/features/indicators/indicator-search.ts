export interface IndicatorSearch {
  /** The fiscal year as of which the indicator is judged; the present one where it is left out. */
  asOf?: number;
  /** Whether corrected values are listed too. */
  history?: true;
}

export function readIndicatorSearch(search: Record<string, unknown>): IndicatorSearch {
  const asOf = Number(search.asOf);
  return {
    ...(Number.isInteger(asOf) && asOf > 0 ? { asOf } : {}),
    ...(search.history === true || search.history === 'true' ? { history: true } : {}),
  };
}
