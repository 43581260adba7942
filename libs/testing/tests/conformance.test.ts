import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createChecks,
  disagreementReport,
  openNetwork,
  type Disagreement,
  type Mocks,
  type Network,
} from '../src/index.ts';
import { mocks } from './acme/common-mock-data.ts';
import { acme } from './acme/connector.ts';
import { failuresOf } from './support/run-checks.ts';

const cases = import.meta.glob('./acme/*-capabilities/*.cases.ts', { eager: true });
const folder = mkdtempSync(join(tmpdir(), 'patchbay-acme-'));
const environment = { PATCHBAY_SPECS: folder };
const user = {
  type: 'object',
  required: ['id', 'name', 'active'],
  properties: { id: { type: 'string' }, name: { type: 'string' }, active: { type: 'boolean' } },
};

function describeAcme(schema: object, limit: object): void {
  const answer = (body: object): object => ({
    200: { description: '', content: { 'application/json': { schema: body } } },
  });
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  const query = [limit, { name: 'cursor', in: 'query', schema: { type: 'string' } }];
  const description = {
    openapi: '3.0.3',
    info: { title: 'Acme', version: '1' },
    servers: [{ url: 'https://api.acme.example/v1' }],
    paths: {
      '/me': { get: { responses: answer({ type: 'object', required: ['tenant'] }) } },
      '/users': {
        get: {
          parameters: query,
          responses: answer({ type: 'object', properties: { users: { type: 'array', items: schema } } }),
        },
      },
      '/users/{id}': {
        parameters: [id],
        get: { responses: answer(schema) },
        patch: {
          requestBody: {
            content: {
              'application/json': { schema: { type: 'object', properties: { active: { type: 'boolean' } } } },
            },
          },
          responses: { 204: { description: '' } },
        },
        delete: { responses: { 204: { description: '' } } },
      },
    },
  };
  writeFileSync(join(folder, 'acme.json'), JSON.stringify(description));
}

let network: Network;
beforeAll(() => {
  network = openNetwork();
});
afterAll(() => {
  network.close();
  rmSync(folder, { recursive: true });
});

const limitIsNumber = { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100 } };

async function run(
  more: Partial<Mocks> = {},
): Promise<{ readonly failures: Readonly<Record<string, readonly string[]>>; readonly note: string }> {
  const checks = createChecks(acme(), {
    mocks: { ...mocks, description: { file: 'acme.json' }, ...more },
    cases,
    environment,
  });
  const written = checks.filter(({ title }) => !/^reports|^shows|^in plan/.test(title));
  const failures = await failuresOf(written, network);
  return { failures, note: checks.at(-1)?.note?.() ?? '' };
}

describe("the vendor's description", () => {
  it('agrees with every exchange, and they are counted', async () => {
    describeAcme(user, limitIsNumber);
    const { failures, note } = await run();
    expect(failures).toEqual({
      'delete_account: finds it gone': [expect.stringContaining('undeclared-status')],
    });
    expect(note).toMatch(/^\d\d exchanges checked against acme\.json, \d disagreements stated$/);
  });

  it('finds a parameter and a body that it does not allow', async () => {
    describeAcme(
      { ...user, required: ['id', 'email'] },
      { name: 'size', in: 'query', schema: { type: 'integer' } },
    );
    const { failures } = await run();
    expect(failures['list_accounts: lists two pages']).toContainEqual(
      expect.stringMatching(/GET \/v1\/users\?limit=2\nundeclared-query-parameter/),
    );
    expect(failures['get_account: gets one person']).toContainEqual(
      expect.stringMatching(/that "email" is required/),
    );
  });

  const disagreement: Disagreement = {
    pointer: '/paths/~1users~1{id}/delete/responses',
    page: 'https://docs.acme.example/errors',
    reason: 'It answers 404 for one that is gone.',
  };

  it('may be wrong, with a proof', async () => {
    describeAcme(user, limitIsNumber);
    const { failures } = await run({ disagreements: [disagreement] });
    expect(failures).toEqual({});
    expect(
      disagreementReport(
        { ...mocks, description: { file: 'acme.json' }, disagreements: [disagreement] },
        cases,
      ),
    ).toEqual([{ ...disagreement, file: 'acme.json', cases: [] }]);
  });

  it('is not wrong where nothing shows it', async () => {
    describeAcme(user, limitIsNumber);
    const stale = { ...disagreement, pointer: '/paths/~1me' } as const;
    const { failures } = await run({ disagreements: [disagreement, stale] });
    expect(failures).toEqual({
      "the vendor's description: acme.json describes every exchange": [
        'The disagreement with /paths/~1me sets nothing aside in any case (It answers 404 for one that is gone.).',
      ],
    });
  });

  it('is left alone without PATCHBAY_SPECS, with the reason', () => {
    const checks = createChecks(acme(), { mocks: { ...mocks, description: { file: 'acme.json' } }, cases });
    expect(checks.at(-1)?.skip).toBe('PATCHBAY_SPECS is not set, so that acme.json is not at hand');
  });
});
