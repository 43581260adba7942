import { expect, test } from 'vitest';
import { failures } from '../src/report.ts';
import { runLive } from '../src/run-live.ts';
import { textReport } from '../src/text-report.ts';
import { scimTenant } from './support/scim-tenant.ts';

test('a tenant is read whole, and what its lists say agrees', async () => {
  const { server, connector, tenant } = await scimTenant();
  const report = await runLive({ connector, tenant, size: 25 });
  expect(failures(report)).toEqual([]);
  const of = (name: string) => report.capabilities.find((each) => each.name === name);
  expect(of('list_accounts')).toMatchObject({
    status: 'ok',
    pages: 3,
    records: 60,
    completeness: { complete: true, declared_total: 60 },
  });
  expect(of('find_entitlement_associations')).toMatchObject({ records: server.counts().memberships });
  expect(of('get_account')).toMatchObject({ status: 'ok', calls: 5 });
  expect(of('get_last_activity')).toMatchObject({ status: 'skipped' });
  expect(report.writes).toEqual([]);
  expect(server.requests().every(({ method }) => method === 'GET')).toBe(true);

  const text = textReport(report);
  expect(text).toContain('yes, 60 of 60');
  expect(text).toContain('Everything agrees.');
  expect(text + JSON.stringify(report)).not.toContain(server.token);
});

test('wrong credentials end the run, and the secret is not in the report', async () => {
  const { connector, tenant } = await scimTenant();
  const carried = { ...tenant.carried, auth: { token: { token: 'wrong-token-4711-xyz' } } };
  const report = await runLive({
    connector,
    tenant: { ...tenant, carried, secrets: ['wrong-token-4711-xyz'] },
  });
  expect(report.capabilities).toHaveLength(1);
  expect(report.capabilities[0]).toMatchObject({
    name: 'validate_credentials',
    status: 'failed',
    error: { error_code: 'unauthorized' },
  });
  expect(failures(report)).toEqual(['1 capability failed']);
  expect(textReport(report) + JSON.stringify(report)).not.toContain('wrong-token-4711-xyz');
});

test('a list that breaks off fails the run', async () => {
  const { server, connector, tenant } = await scimTenant();
  const report = await runLive({
    ...{ connector, tenant, size: 20, only: ['validate_credentials', 'list_accounts'] },
    progress: (name) => {
      if (name === 'list_accounts') server.failNext({ status: 400, times: 1 });
    },
  });
  expect(report.capabilities.find(({ name }) => name === 'list_accounts')).toMatchObject({
    status: 'failed',
  });
  expect(textReport(report)).toContain('It does not hold: 1 capability failed.');
});

test('what the app tells about its limits is noted where the connector does not read it', async () => {
  const { server, connector, tenant } = await scimTenant();
  const report = await runLive({
    ...{ connector, tenant, only: ['list_accounts'] },
    progress: () => server.failNext({ status: 429, headers: { 'retry-after': '0' }, times: 1 }),
  });
  expect(report.surprises).toContainEqual(expect.objectContaining({ kind: 'limited', weight: 'note' }));
  expect(report.surprises).toContainEqual(expect.objectContaining({ kind: 'undeclared-limit' }));
  expect(failures(report)).toEqual([]);
});

const specs = process.env['PATCHBAY_SPECS'];

test.skipIf(specs === undefined || specs === '')(
  'a server that is not the one that the description is of differs from it (needs PATCHBAY_SPECS)',
  async () => {
    const { connector, tenant } = await scimTenant();
    const report = await runLive({ connector, tenant, specs, only: ['list_accounts', 'get_account'] });
    const { described } = report;
    if (!('differences' in described)) throw new Error('Nothing was compared.');
    expect(described.exchanges).toBe(6);
    expect(described.differences.map(({ kind }) => kind)).toContain('response-body');
    expect(failures(report)).toHaveLength(1);
  },
);
