import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createDescription,
  createDescriptionChecker,
  descriptionFromEnvironment,
  isDescriptionError,
  isSkipped,
  loadDescription,
} from '../../src/description/index.ts';

let folder = '';
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const reasonOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (isDescriptionError(error)) return `${error.reason}: ${error.message}`;
    throw error;
  }
  return 'nothing was thrown';
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-description-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('loadDescription', () => {
  it('reads JSON and YAML of every dialect', () => {
    expect(loadDescription(write('a.json', '{"swagger":"2.0","paths":{}}')).dialect).toBe('2.0');
    expect(loadDescription(write('b.yaml', 'openapi: 3.0.3\ninfo: {title: B}\npaths: {}\n'))).toMatchObject({
      dialect: '3.0',
      title: 'B',
      file: 'b.yaml',
    });
    expect(loadDescription(write('c.json', '\uFEFF{ "openapi": "3.1.1" }')).dialect).toBe('3.1');
    expect(loadDescription(write('d.yaml', 'swagger: 2.0\npaths: {}\n')).dialect).toBe('2.0');
  });

  it('reads YAML 1.2, in which no and off are text, with anchors, merges and repeated keys', () => {
    const text = 'openapi: 3.0.0\nx-a: &a {k: off}\nx-b:\n  <<: *a\n  no: no\nx-c: 1\nx-c: 2\npaths: {}\n';
    expect(loadDescription(write('yaml.yaml', text)).root.value).toMatchObject({
      'x-b': { k: 'off', no: 'no' },
      'x-c': 2,
    });
  });

  it.each([
    ['api.graphql', 'type Query { users: [User] }'],
    ['api.stone', 'namespace team\n\nroute list (A, B, C)\n'],
    ['api.d.ts', 'export interface User { openapi: string }'],
    ['postman.json', '{"info":{"schema":"https://schema.getpostman.com/json/collection/v2.1.0"},"item":[]}'],
    ['inner.json', '{"info":{"openapi":"3.0.0"}}'],
    ['schema.yaml', '$schema: http://json-schema.org/draft-07/schema#\ntype: object\n'],
  ])('refuses %s as not an OpenAPI description', (name, text) => {
    expect(reasonOf(() => loadDescription(write(name, text)))).toBe(
      `not-openapi: ${name} is not an OpenAPI description: it has no "openapi" or "swagger" field at its top`,
    );
  });

  it('says what else is wrong with a file', () => {
    expect(reasonOf(() => loadDescription(write('v1.json', '{"swagger":"1.2"}')))).toMatch(
      /^unsupported-version: .*1\.2/,
    );
    expect(reasonOf(() => loadDescription(write('bad.json', '{"openapi":"3.0.0",')))).toMatch(
      /^malformed: bad.json/,
    );
    expect(reasonOf(() => loadDescription(join(folder, 'none.json')))).toMatch(/^unreadable: /);
  });
});

describe('references', () => {
  const reply = (schema: unknown): unknown => ({
    openapi: '3.0.0',
    paths: { '/t': { get: { responses: { 200: { content: { 'application/json': { schema } } } } } } },
  });
  const ask = { request: { method: 'GET', url: 'https://h/t', headers: {} } };
  const answer = (body: unknown) => ({
    ...ask,
    response: { status: 200, headers: { 'content-type': 'application/json' }, body },
  });

  it('finds other files beside the description, also under another name', () => {
    write(
      'vendor-common.yaml',
      'components: {schemas: {Id: {type: string}, Other: {$ref: "./common.yaml#/components/schemas/Id"}}}',
    );
    const path = write(
      'main.json',
      JSON.stringify(reply({ $ref: './common.yaml#/components/schemas/Other' })),
    );
    const found = createDescriptionChecker(
      loadDescription(path, { files: { 'common.yaml': 'vendor-common.yaml' } }),
    );
    expect(found.check(answer('"x"'))).toEqual([]);
    expect(found.check(answer(1))[0]).toMatchObject({
      kind: 'response-body',
      where: 'common.yaml#/components/schemas/Id/type',
    });
    expect(createDescriptionChecker(loadDescription(path)).check(answer(1))[0]).toMatchObject({
      says: './common.yaml#/components/schemas/Other, which leads nowhere',
    });
  });

  it('reads escaped and percent-encoded pointers', () => {
    const document = {
      openapi: '3.0.0',
      paths: {
        '/t': { get: { responses: { 200: { $ref: '#/paths/~1u~1%7Bid%7D/get/responses/200' } } } },
        '/u/{id}': {
          get: { responses: { 200: { content: { 'application/json': { schema: { type: 'boolean' } } } } } },
        },
      },
    };
    const checker = createDescriptionChecker(createDescription(document, 'd.json'));
    expect(checker.check(answer(1))[0]?.where).toBe(
      '/paths/~1u~1{id}/get/responses/200/content/application~1json/schema/type',
    );
  });

  it('reports references that lead nowhere or in circles, and goes on', () => {
    const schemas = { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } };
    const document = {
      ...Object(reply({ properties: { a: { $ref: '#/components/schemas/A' }, n: { $ref: '#/none' } } })),
      components: { schemas },
    };
    const mismatches = createDescriptionChecker(createDescription(document, 'd.json')).check(
      answer({ a: 1, n: 2 }),
    );
    expect(mismatches.map(({ where, at }) => [where, at])).toEqual([
      ['/components/schemas/A/$ref', '$.response.body.a'],
      [
        '/paths/~1t/get/responses/200/content/application~1json/schema/properties/n/$ref',
        '$.response.body.n',
      ],
    ]);
  });

  it('reports a response that leads nowhere only when it is needed', () => {
    const document = {
      openapi: '3.0.0',
      paths: { '/t': { get: { responses: { 200: { description: 'ok' }, 404: { $ref: '#/no' } } } } },
    };
    const checker = createDescriptionChecker(createDescription(document, 'd.json'));
    expect(checker.check(answer({}))).toEqual([]);
    expect(
      checker.check({
        ...ask,
        response: { status: 404, headers: {} },
      }),
    ).toMatchObject([{ kind: 'dangling-reference', where: '/paths/~1t/get/responses/404/$ref' }]);
  });
});

describe('descriptionFromEnvironment', () => {
  it('is skipped with a reason when PATCHBAY_SPECS is not set', () => {
    expect(descriptionFromEnvironment('a.json', {})).toEqual({
      skipped: 'PATCHBAY_SPECS is not set, so that a.json is not at hand',
    });
  });

  it('loads from the folder, and fails when the file is not there', () => {
    write('e.json', '{"openapi":"3.0.0"}');
    const found = descriptionFromEnvironment('e.json', { PATCHBAY_SPECS: folder });
    expect(isSkipped(found)).toBe(false);
    expect(reasonOf(() => descriptionFromEnvironment('f.json', { PATCHBAY_SPECS: folder }))).toMatch(
      /^unreadable: f.json is not in PATCHBAY_SPECS/,
    );
  });
});
