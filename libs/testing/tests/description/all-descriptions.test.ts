import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createDescriptionChecker,
  isDescriptionError,
  loadDescription,
} from '../../src/description/index.ts';
import type { Description, DescriptionChecker, Exchange } from '../../src/description/index.ts';
import { isRecord, member } from '../../src/description/json.ts';

const folder = process.env['PATCHBAY_SPECS'] ?? '';
const files = folder === '' ? [] : readdirSync(folder).sort();
const why = folder === '' ? ' (skipped: PATCHBAY_SPECS is not set)' : '';
const FIRST = 20;
/** Files of the folder that look like descriptions by their extension, and are something else. */
const OTHERS: ReadonlySet<string> = new Set([
  'airbyte_protocol.yaml',
  'databricks-operations.json',
  'declarative_component_schema.yaml',
  'salesforce-postman.json',
  'snowflake-common.yaml',
  'well_known_types.yaml',
]);
const isDescription = (file: string): boolean => /\.(?:json|ya?ml)$/.test(file) && !OTHERS.has(file);

/** Exchanges with the first operations of a description, filled with bodies that reach into its schemas. */
function probes(description: Description): readonly Exchange[] {
  const paths = member(description.root.value, 'paths');
  const bodies = [
    {},
    { id: 1, name: null, type: 'x', data: [{ id: 'a' }], items: [{}], users: [{}], value: [{}] },
    [{}],
  ];
  return Object.entries(isRecord(paths) ? paths : {})
    .flatMap(([template, item]) =>
      ['get', 'post', 'put', 'patch', 'delete'].map((method) => ({ template, method, item })),
    )
    .filter(({ method, item }) => isRecord(member(item, method)))
    .slice(0, FIRST)
    .flatMap(({ template, method, item }) => {
      const path = (template.split('#', 1)[0] ?? '').replace(/\{[^}]+\}/g, 'x').replace(/^\/?/, '/');
      const statuses = Object.keys(Object(member(member(item, method), 'responses'))).filter((key) =>
        /^\d+$/.test(key),
      );
      const hasBody = ['post', 'put', 'patch'].includes(method);
      return bodies.map((body) => ({
        request: {
          method,
          url: `https://probe.example.com${path}`,
          headers: {},
          ...(hasBody ? { body } : {}),
        },
        response: {
          status: Number(statuses.find((status) => status.startsWith('2')) ?? 200),
          headers: {},
          body,
        },
      }));
    });
}

function kindsOf(checker: DescriptionChecker, exchanges: readonly Exchange[]): ReadonlySet<string> {
  return new Set(exchanges.flatMap((exchange) => checker.check(exchange).map(({ kind }) => kind)));
}

describe(`the vendors' descriptions${why}`, () => {
  it.skipIf(folder === '')('are in the folder', () => {
    expect(files.filter(isDescription)).not.toEqual([]);
  });

  it.skipIf(folder === '').each(files.filter(isDescription))(
    '%s loads and checks its first operations',
    (file) => {
      const description = loadDescription(join(folder, file));
      const exchanges = probes(description);
      const kinds = kindsOf(createDescriptionChecker(description, { basePath: '/' }), exchanges);
      expect(exchanges.length).toBeGreaterThan(0);
      for (const unfound of ['unknown-server', 'unknown-path', 'unknown-method'])
        expect(kinds).not.toContain(unfound);
    },
  );

  it.skipIf(folder === '').each(files.filter((file) => !isDescription(file)))('%s is refused', (file) => {
    let reason = 'nothing';
    try {
      loadDescription(join(folder, file));
    } catch (error) {
      reason = isDescriptionError(error) ? error.reason : String(error);
    }
    expect(reason).toBe('not-openapi');
  });
});
