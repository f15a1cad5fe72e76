import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname);
const isSource = (name: string) =>
  /\.tsx?$/.test(name) && !name.endsWith('.d.ts') && !/\.test\.tsx?$/.test(name);
const filesUnder = (zone: string): string[] =>
  readdirSync(join(root, zone), { recursive: true, encoding: 'utf8' })
    .filter(isSource)
    .map((name) => join(zone, name));
const foldersIn = (zone: string): string[] =>
  readdirSync(join(root, zone), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** The zone a file belongs to: app, shared, or one feature. */
const zoneOf = (path: string): string => {
  const [top = '', feature = ''] = path.split('/');
  return top === 'features' ? `features/${feature}` : top;
};

const importsOf = (file: string): string[] => {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)]
    .map(([, target = '']) => target)
    .filter((target) => target.startsWith('.') || target.startsWith('@/'))
    .map((target) =>
      target.startsWith('@/') ? target.slice(2) : relative(root, resolve(root, file, '..', target)),
    );
};

const zones = ['app', 'shared', ...foldersIn('features').map((feature) => `features/${feature}`)];

const allowed = (from: string, to: string): boolean =>
  from === to || to === 'shared' || (from === 'app' && to.startsWith('features/'));

describe('architecture', () => {
  it('Zones_OnDisk_AreAppSharedAndFeaturesOnly', () => {
    expect(foldersIn('.').sort()).toEqual(['app', 'features', 'shared']);
    expect(foldersIn('features').length).toBeGreaterThan(1);
  });

  it.each(zones)('Imports_Of_%s_StayWithinItsBounds', (zone) => {
    const files = filesUnder(zone);
    expect(files.length).toBeGreaterThan(0);
    const imports = files.flatMap((file) => importsOf(file).map((target) => ({ file, target })));
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter(({ target }) => !allowed(zone, zoneOf(target)))).toEqual([]);
  });

  it.each(zones)('Files_Of_%s_AreKebabCaseAndNoBarrels', (zone) => {
    const names = filesUnder(zone).map((file) => file.split('/').at(-1) ?? '');
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*\.tsx?$/.test(name))).toEqual([]);
    expect(names.filter((name) => /^index\.tsx?$/.test(name))).toEqual([]);
  });

  it.each(zones)('Components_Of_%s_StandOneToAFile', (zone) => {
    const components = filesUnder(zone).filter((file) => file.endsWith('.tsx') && file !== 'app/router.tsx');
    const crowded = components.filter((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return [...text.matchAll(/^export (?:function|const) [A-Z]\w+/gm)].length > 1;
    });
    expect(crowded).toEqual([]);
  });
});
