export interface OrganizationSearch {
  asOf?: number;
}

/** What the address says; anything odd in it is left out. */
export function readOrganizationSearch(search: Record<string, unknown>): OrganizationSearch {
  const asOf = Number(search.asOf);
  return Number.isInteger(asOf) && asOf >= 1950 && asOf <= 2150 ? { asOf } : {};
}
