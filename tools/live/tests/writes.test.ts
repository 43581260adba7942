import type { PlannedRequest } from '@patchbay/core';
import { expect, test } from 'vitest';
import { failures } from '../src/report.ts';
import { runLive } from '../src/run-live.ts';
import { scimTenant } from './support/scim-tenant.ts';

const account = {
  email: 'patchbay-live@example.com',
  username: 'patchbay-live@example.com',
  given_name: 'Patchbay',
  family_name: 'Live',
};

test('every write is shown before it is sent, and what was made is removed again', async () => {
  const { server, connector, tenant } = await scimTenant(12);
  const before = server.counts();
  const shown: (readonly PlannedRequest[])[] = [];
  const sentWhenAsked: number[] = [];
  const writesSent = () => server.requests().filter(({ method }) => method !== 'GET').length;
  const report = await runLive({
    ...{ connector, tenant },
    writes: {
      account,
      changes: { family_name: 'Changed' },
      confirm: (_step, planned) => {
        shown.push(planned);
        sentWhenAsked.push(writesSent());
        return Promise.resolve(true);
      },
    },
  });
  expect(failures(report)).toEqual([]);
  expect(report.writes.map(({ capability, outcome, effect }) => [capability, outcome, effect])).toEqual([
    ['create_account', 'done', 'created'],
    ['get_account', 'done', undefined],
    ['create_account', 'done', 'noop'],
    ['assign_entitlement', 'done', 'created'],
    ['get_account_entitlement_associations', 'done', undefined],
    ['assign_entitlement', 'done', 'noop'],
    ['unassign_entitlement', 'done', 'deleted'],
    ['get_account_entitlement_associations', 'done', undefined],
    ['unassign_entitlement', 'done', 'noop'],
    ['update_account', 'done', 'updated'],
    ['deactivate_account', 'done', 'updated'],
    ['get_account', 'done', undefined],
    ['activate_account', 'done', 'updated'],
    ['get_account', 'done', undefined],
    ['delete_account', 'done', 'deleted'],
  ]);
  expect(server.counts()).toEqual(before);
  expect(sentWhenAsked[0]).toBe(0);
  expect(writesSent()).toBe(shown.flat().length);
  expect(JSON.stringify(shown)).not.toContain(server.token);
});

test('what is declined is not sent', async () => {
  const { server, connector, tenant } = await scimTenant(12);
  const report = await runLive({
    ...{ connector, tenant, only: ['validate_credentials'] },
    writes: { account, confirm: () => Promise.resolve(false) },
  });
  expect(report.writes).toEqual([
    { step: 'create an account', capability: 'create_account', outcome: 'declined' },
  ]);
  expect(server.requests().every(({ method }) => method === 'GET')).toBe(true);
});

test('an account that may not be removed is a failure that names it', async () => {
  const { server, connector, tenant } = await scimTenant(12);
  const report = await runLive({
    ...{ connector, tenant, only: ['validate_credentials'] },
    writes: { account, confirm: (step) => Promise.resolve(step === 'create an account') },
  });
  expect(server.counts().people).toBe(13);
  expect(report.writes.at(-1)).toMatchObject({ step: 'left behind', outcome: 'failed' });
  expect(failures(report)).toEqual(['1 write went wrong']);
});
