import { describe, expect, it } from 'vitest';
import {
  assigning,
  associationOf,
  dispatch,
  ensure,
  entitlementOf,
  unassigning,
  type Right,
} from '../src/index.ts';
import { call, demo, demoIntegration, fakeClock, testRuntime } from './fixtures.ts';

const request = {
  account_integration_specific_id: 'anna',
  resource_integration_specific_id: 'team-1',
  resource_type: 'team',
  entitlement_type: 'team_role',
  entitlement_integration_specific_id: 'admin',
};

/** A right that `holders` have, and what was asked of it. */
function given(holders: Set<string>, overrides: Partial<Right> = {}) {
  const asked: string[] = [];
  const right: Right = {
    isHeldBy: (id) => Promise.resolve(holders.has(id)),
    giveTo: (id) => {
      asked.push(`give ${id}`);
      return Promise.resolve(holders.add(id));
    },
    takeFrom: (id) => {
      asked.push(`take ${id}`);
      return Promise.resolve(holders.delete(id));
    },
    ...overrides,
  };
  const named: unknown[] = [];
  const integration = demoIntegration({
    assign: demo.capability(
      'assign_entitlement',
      assigning((access, { client, settings }) => {
        named.push({ ...access, baseUrl: settings.base_url, token: client.token.length > 0 });
        return right;
      }),
    ),
    unassign: demo.capability(
      'unassign_entitlement',
      unassigning(() => Promise.resolve(right)),
    ),
  });
  const clock = fakeClock();
  const ask = (name: string, changes: Partial<typeof request> = {}) =>
    dispatch(integration, name, call({ ...request, ...changes }), { runtime: testRuntime({ clock }) });
  return { ask, asked, named, clock };
}

describe('a right', () => {
  it('is named by the request', async () => {
    const { ask, named } = given(new Set());
    await ask('assign_entitlement');
    expect(named).toEqual([
      {
        accountId: 'anna',
        type: 'team_role',
        id: 'admin',
        resourceId: 'team-1',
        baseUrl: 'https://demo.example',
        token: true,
      },
    ]);
  });

  it('is given once and taken once', async () => {
    const { ask, asked } = given(new Set());
    const noop = { execution_summary: { effect: { kind: 'noop', reason: 'state_already_matches' } } };
    expect(await ask('assign_entitlement')).toMatchObject({ response: { assigned: true } });
    expect(await ask('assign_entitlement')).toMatchObject({ response: { assigned: true }, ...noop });
    expect(await ask('unassign_entitlement')).toMatchObject({ response: { unassigned: true } });
    expect(await ask('unassign_entitlement')).toMatchObject({ response: { unassigned: true }, ...noop });
    expect(asked).toEqual(['give anna', 'take anna']);
  });

  it.each(['account_integration_specific_id', 'entitlement_integration_specific_id'])(
    'is not looked for when %s is empty',
    async (field) => {
      const { ask, asked } = given(new Set());
      expect(await ask('assign_entitlement', { [field]: '' })).toMatchObject({
        error: { error_code: 'invalid_value' },
      });
      expect(asked).toEqual([]);
    },
  );

  it.each([
    ['assign_entitlement', new Set<string>(), { giveTo: () => Promise.resolve() }],
    ['unassign_entitlement', new Set(['anna']), { takeFrom: () => Promise.resolve() }],
  ])('is read back after %s', async (name, holders, overrides) => {
    const { ask } = given(holders, overrides);
    expect(await ask(name)).toMatchObject({ is_error: true, error: { error_code: 'invalid_response' } });
  });

  it('says what a change came to', async () => {
    const { ask } = given(new Set(), { effect: { kind: 'updated' } });
    const updated = { execution_summary: { effect: { kind: 'updated' } } };
    expect(await ask('assign_entitlement')).toMatchObject(updated);
    expect(await ask('assign_entitlement')).toMatchObject({
      execution_summary: { effect: { kind: 'noop' } },
    });
    expect(await ask('unassign_entitlement')).toMatchObject(updated);
  });

  it('is read back as often as it asks for', async () => {
    const looks: boolean[] = [];
    const { ask, clock } = given(new Set(), {
      isHeldBy: () => Promise.resolve(looks.push(true) > 2),
      readBack: { tries: 2, delaySeconds: 5 },
    });
    const outcome = ask('assign_entitlement');
    await clock.advance(0);
    expect(looks).toHaveLength(2);
    await clock.advance(5_000);
    expect(await outcome).toMatchObject({ response: { assigned: true } });
    expect(looks).toHaveLength(3);
  });
});

it('an association is on the global resource when none is named', () => {
  expect(associationOf('anna', 'admin').integration_specific_resource_id).toBe('');
  expect(associationOf('anna', 'admin', 'team-1')).toEqual({
    account_id: 'anna',
    integration_specific_entitlement_id: 'admin',
    integration_specific_resource_id: 'team-1',
  });
});

it('an entitlement of a new account is on the global resource when none is named', () => {
  const wanted = { entitlement_type: 'role', integration_specific_id: 'admin' };
  expect(entitlementOf(wanted)).toEqual({ type: 'role', id: 'admin', resourceId: '' });
  expect(entitlementOf({ ...wanted, integration_specific_resource_id: 'team-1' }).resourceId).toBe('team-1');
  expect(() => entitlementOf({ ...wanted, integration_specific_id: '' })).toThrow('empty');
});

it('what is done already is not done again', async () => {
  const state = { gone: false, deletions: 0 };
  const remove = demo.capability('delete_account', async ({ confirm }) => ({
    response: { status: 'DELETED', deleted: true },
    effect: await ensure(
      confirm,
      () => Promise.resolve(state.gone),
      () => Promise.resolve((state.gone = (state.deletions += 1) > 0)),
    ),
  }));
  const ask = () => dispatch(demoIntegration({ remove }), 'delete_account', call({ account_id: '1' }));
  expect(await ask()).toMatchObject({ execution_summary: { effect: { kind: 'deleted' } } });
  expect(await ask()).toMatchObject({ execution_summary: { effect: { kind: 'noop' } } });
  expect(state.deletions).toBe(1);
});
