import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8');

it('Schema_OfTheOpenApiDocument_IsWhatTheGeneratorWrites', async () => {
  const document = JSON.parse(read('../../../openapi.json'));
  const generated = COMMENT_HEADER + astToString(await openapiTS(document));
  expect(read('./schema.d.ts') === generated, 'run: npm run generate').toBe(true);
});
