import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCases } from '../src/conformance/case-exchanges.ts';
import { loadConnector } from '../src/connector-package.ts';
import { prismUrl } from '../src/prism/ask-prism.ts';
import { prismMissing } from '../src/prism/prism-server.ts';
import { repaired, serverPaths, withoutSecurity } from '../src/prism/repair.ts';
import { runPrism } from '../src/prism/run-prism.ts';

const specs = process.env['PATCHBAY_SPECS'] ?? '';
const missing = existsSync(join(specs, 'pagerduty-scim.json')) ? prismMissing() : 'PATCHBAY_SPECS is not set';
const title = missing === undefined ? '' : ` (skipped: ${missing})`;

test.skipIf(missing !== undefined)(
  `Prism, which nobody here wrote, accepts what the connector for SCIM sends${title}`,
  { timeout: 180_000 },
  async () => {
    const connector = await loadConnector('scim');
    const { exchanges, failed } = await runCases(connector);
    expect(failed).toEqual([]);
    const run = await runPrism(connector, exchanges, specs);
    expect(run).toMatchObject({ refused: [], stated: 0, examples: { other: [], wrong: [] } });
    expect(run?.accepted).toBe(run?.requests);
    expect(run?.withoutCredential).toBe(run?.requests);
    expect(run?.examples.right).toBeGreaterThan(4);
    expect(run?.generated.wrong).toEqual([]);
    expect(run?.refusals).toMatchObject({ other: [], wrong: [] });
  },
);

test('a reference that leads nowhere is taken out, and any other stays', () => {
  const description = {
    paths: {
      '/a': { get: { schema: { $ref: '#/components/schemas/A~1B' }, other: { $ref: '#/gone/away' } } },
    },
    components: { schemas: { 'A/B': { type: 'object' } } },
  };
  expect(repaired(description)).toEqual({
    ...description,
    paths: { '/a': { get: { schema: { $ref: '#/components/schemas/A~1B' }, other: {} } } },
  });
});

test('a header that a parameter cannot state is not demanded', () => {
  const header = {
    name: 'Content-Type',
    in: 'header',
    required: true,
    schema: { enum: ['application/json'] },
  };
  const other = { name: 'X-Team', in: 'header', required: true, schema: { type: 'string' } };
  expect(repaired({ parameters: [header, other] })).toEqual({
    parameters: [{ name: 'Content-Type', in: 'header', schema: {} }, other],
  });
});

test('a path has no parameter that it does not name', () => {
  const id = { name: 'id', in: 'path', required: true, schema: {} };
  const user = { name: 'user_id', in: 'path', required: true, schema: {} };
  const described = {
    components: { parameters: { User: user } },
    paths: {
      '/memberships/{id}': {
        parameters: [id, { $ref: '#/components/parameters/User' }],
        delete: { parameters: [user, { name: 'user_id', in: 'query', schema: {} }] },
      },
      '/users/{user_id}': { parameters: [{ $ref: '#/components/parameters/User' }] },
    },
  };
  expect(repaired(described)).toMatchObject({
    paths: {
      '/memberships/{id}': { parameters: [id], delete: { parameters: [{ in: 'query' }] } },
      '/users/{user_id}': { parameters: [{ $ref: '#/components/parameters/User' }] },
    },
  });
});

test('a description can be served without a demand for proof', () => {
  const token = { name: 'token', in: 'header', required: true };
  expect(
    withoutSecurity({
      security: [{ key: [] }],
      paths: {
        '/a': {
          get: { security: [{ key: [] }], parameters: [token, { name: 'id', in: 'query', required: true }] },
        },
      },
    }),
  ).toEqual({
    paths: {
      '/a': {
        get: {
          parameters: [
            { name: 'token', in: 'header' },
            { name: 'id', in: 'query', required: true },
          ],
        },
      },
    },
  });
});

test('Prism has paths without those of the servers', () => {
  const bases = serverPaths({
    servers: [
      { url: 'https://{org}.example/scim/{v}', variables: { v: { default: 'v2' } } },
      { url: '/other' },
    ],
  });
  expect(bases).toEqual(['/scim/v2', '/other']);
  expect(serverPaths({ basePath: '/api/' })).toEqual(['/api']);
  const prism = 'http://127.0.0.1:1';
  expect(prismUrl(prism, 'https://x.example/scim/v2/Users?count=1', bases)).toBe(`${prism}/Users?count=1`);
  expect(prismUrl(prism, 'https://x.example/scim/v20', bases)).toBe(`${prism}/scim/v20`);
});

test('what an object leads to is not resolved: it would be everything', () => {
  const manager = { $ref: '#/components/schemas/User', 'x-ms-navigationProperty': true };
  const User = { type: 'object', properties: { id: { type: 'string' }, manager } };
  expect(repaired({ components: { schemas: { User } } })).toEqual({
    components: { schemas: { User: { ...User, properties: { ...User.properties, manager: {} } } } },
  });
});

test('what is an object for those alone who ask for it with `expand` is its id', () => {
  const customer = { $ref: '#/components/schemas/customer' };
  const id = { type: 'string', maxLength: 5000 };
  const charge = {
    properties: {
      customer: {
        anyOf: [id, customer],
        nullable: true,
        'x-expansionResources': { oneOf: [customer] },
      },
      // Only what may be an id as well can be left to one.
      owner: { anyOf: [customer], 'x-expansionResources': { oneOf: [customer] } },
    },
  };
  const customerSchema = { type: 'object' };
  expect(repaired({ components: { schemas: { charge, customer: customerSchema } } })).toEqual({
    components: {
      schemas: {
        charge: {
          properties: { customer: { anyOf: [id], nullable: true }, owner: charge.properties.owner },
        },
        customer: customerSchema,
      },
    },
  });
});
