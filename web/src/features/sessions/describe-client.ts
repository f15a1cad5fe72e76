// The first that matches counts: most browsers also name those they descend from.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/(?:OPR|Opera)\//, 'Opera'],
  [/(?:Firefox|FxiOS)\//, 'Firefox'],
  [/(?:Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/Version\/.*Safari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iPhone・iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
];

const first = (table: readonly (readonly [RegExp, string])[], client: string) =>
  table.find(([pattern]) => pattern.test(client))?.[1];

/** What a browser called itself, in words its owner knows: Chrome（Windows）. What is not known stays as it was sent. */
export function describeClient(client: string | null, unknown: string): string {
  if (client === null || client.trim() === '') {
    return unknown;
  }
  const browser = first(browsers, client);
  const system = first(systems, client);
  return browser === undefined ? client : system === undefined ? browser : `${browser}（${system}）`;
}
