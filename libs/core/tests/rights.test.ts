import { describe, expect, it } from 'vitest';
import {
  assigning,
  associationOf,
  directRight,
  dispatch,
  ensure,
  entitlementOf,
  entitlementsOf,
  exclusiveRight,
  foundEntitlement,
  giveRights,
  rightsByType,
  takeRight,
  unassigning,
  type Confirm,
  type NamedEntitlement,
  type Right,
  type RightOf,
  type Way,
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
  return { ...askingFor(right), asked };
}

function askingFor(right: Right) {
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
  return { ask, named, clock };
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

it('an entitlement of a list can be given, on the global resource when none is named', () => {
  expect(foundEntitlement('role', 'admin', 'Administrator')).toEqual({
    entitlement_type: 'role',
    integration_specific_id: 'admin',
    integration_specific_resource_id: '',
    is_assignable: true,
    label: 'Administrator',
  });
  expect(foundEntitlement('role', 'admin', 'Administrator', 'team-1')).toMatchObject({
    integration_specific_resource_id: 'team-1',
  });
});

it.each([undefined, null, ''])('an entitlement with the label %j goes by its id', (label) => {
  expect(foundEntitlement('role', 'r1', label).label).toBe('r1');
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

describe('entitlements of a new account', () => {
  const wanted = (id: string, resource = 'team-1', type = 'team_role') => ({
    entitlement_type: type,
    integration_specific_id: id,
    integration_specific_resource_id: resource,
  });

  it.each([
    ['on several resources', [wanted('admin'), wanted('member', 'team-2')]],
    ['of several types', [wanted('admin'), wanted('member', 'team-1', 'badge')]],
    ['of a type that goes beside', [wanted('a', '', 'badge'), wanted('b', '', 'badge')]],
    ['twice the same', [wanted('admin'), wanted('admin')]],
  ])('may be %s', (_, all) => {
    expect(entitlementsOf(all, 'team_role')).toEqual(all.map(entitlementOf));
  });

  it('are not two where there is place for one', () => {
    const ask = () => entitlementsOf([wanted('admin'), wanted('member')], 'role', 'team_role');
    expect(ask).toThrow(expect.objectContaining({ code: 'invalid_value' }));
    expect(ask).toThrow('one "team_role"');
  });
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

/** Anna is given and loses what Bob and Carla have through a group, Carla also herself. */
describe('a right that comes through groups too', () => {
  const direct = () => new Set(['carla']);
  const indirect = new Set(['bob', 'carla']);

  function through(holders: Set<string>, overrides: { through?: string; hint?: string } = {}) {
    const wayOf = (id: string): Promise<Way | undefined> =>
      Promise.resolve(holders.has(id) ? 'direct' : indirect.has(id) ? 'indirect' : undefined);
    return directRight({
      wayOf,
      giveTo: (id) => Promise.resolve(holders.add(id)),
      takeFrom: (id) => Promise.resolve(holders.delete(id)),
      ...overrides,
    });
  }
  const of = (id: string) => ({ account_integration_specific_id: id });
  const refused = { is_error: true, error: { app_error_code: 'demo.conflict.indirect_access' } };

  it('is given and taken where it is direct', async () => {
    const holders = direct();
    const { ask } = given(holders, through(holders));
    expect(await ask('assign_entitlement')).toMatchObject({
      execution_summary: { effect: { kind: 'created' } },
    });
    expect(await ask('unassign_entitlement')).toMatchObject({
      execution_summary: { effect: { kind: 'deleted' } },
    });
    expect(holders).toEqual(direct());
  });

  it('is there already where it is indirect, and cannot be taken', async () => {
    const holders = direct();
    const right = through(holders, { through: 'a team above', hint: 'Leave the team.' });
    const { ask } = given(holders, right);
    expect(await ask('assign_entitlement', of('bob'))).toMatchObject({
      execution_summary: { effect: { kind: 'noop' } },
    });
    const outcome = await ask('unassign_entitlement', of('bob'));
    expect(outcome).toMatchObject({
      error: { message: 'The account has this access through a team above.' },
    });
    expect(outcome).toMatchObject({ error: { error_metadata: { hint: 'Leave the team.' } } });
    expect(outcome).toMatchObject(refused);
    expect(holders).toEqual(direct());
  });

  it('is said to be left where it was both', async () => {
    const holders = direct();
    const outcome = await given(holders, through(holders)).ask('unassign_entitlement', of('carla'));
    expect(outcome).toMatchObject({ error: { message: expect.stringContaining('is gone, but') as unknown } });
    expect(outcome).toMatchObject(refused);
    expect(holders).toEqual(new Set());
  });

  it('is planned to be taken, which is not read back, where it is both', async () => {
    const holders = direct();
    const unread: Confirm = () => Promise.resolve();
    expect(await takeRight(through(holders), 'carla', unread)).toBe(true);
    expect(holders).toEqual(new Set());
  });

  it('is looked at anew for whoever is asked about next', async () => {
    const holders = new Set(['anna', 'carla']);
    const { ask } = given(holders, through(holders));
    const noop = { execution_summary: { effect: { kind: 'noop' } } };
    await ask('unassign_entitlement');
    expect(await ask('assign_entitlement', of('bob'))).toMatchObject(noop);
    expect(await ask('unassign_entitlement', of('carla'))).toMatchObject(refused);
    expect(await ask('assign_entitlement', of('carla'))).toMatchObject(noop);
  });

  it('passes on how it is read back and what it came to', async () => {
    let effect: Right['effect'];
    const readBack = { tries: 3 };
    const right = directRight({
      wayOf: () => Promise.resolve(undefined),
      giveTo: () => Promise.resolve((effect = { kind: 'updated' })),
      takeFrom: () => Promise.resolve(),
      readBack,
      get effect() {
        return effect;
      },
    });
    await right.giveTo('anna');
    expect(right).toMatchObject({ readBack, effect: { kind: 'updated' } });
  });
});

describe('a right of which an account has one at a time', () => {
  /** Roles of a team: who loses one falls back to another, or has none. */
  function role(id: string, roles: Map<string, string>, fallback?: string) {
    const seen: unknown[] = [];
    const right = exclusiveRight(id, {
      readBack: { tries: 3 },
      heldBy: (userId) => Promise.resolve(roles.get(userId) ?? null),
      giveTo: (userId, held) => {
        seen.push(held);
        return Promise.resolve(roles.set(userId, id));
      },
      takeFrom: (userId) =>
        Promise.resolve(fallback === undefined ? roles.delete(userId) : roles.set(userId, fallback)),
    });
    return { right, seen, ask: askingFor(right).ask };
  }
  const kind = (name: string) => ({ execution_summary: { effect: { kind: name } } });

  it('is created where there was none, and deleted where none is left', async () => {
    const roles = new Map<string, string>();
    expect(await role('admin', roles).ask('assign_entitlement')).toMatchObject(kind('created'));
    expect(await role('admin', roles).ask('assign_entitlement')).toMatchObject(kind('noop'));
    expect(await role('admin', roles).ask('unassign_entitlement')).toMatchObject(kind('deleted'));
    expect(await role('admin', roles).ask('unassign_entitlement')).toMatchObject(kind('noop'));
  });

  it('is updated where it takes the place of another, and where another takes its place', async () => {
    const roles = new Map([['anna', 'member']]);
    const { ask, seen } = role('admin', roles, 'member');
    expect(await ask('assign_entitlement')).toMatchObject(kind('updated'));
    expect(seen).toEqual(['member']);
    expect(await role('admin', roles, 'member').ask('unassign_entitlement')).toMatchObject(kind('updated'));
    expect(await role('admin', roles, 'member').ask('unassign_entitlement')).toMatchObject(kind('noop'));
  });

  it('passes on how it is read back', () => {
    expect(role('admin', new Map()).right.readBack).toEqual({ tries: 3 });
  });
});

describe('rights by type', () => {
  const types = [
    { type_id: 'role', type_label: 'Role' },
    { type_id: 'team_role', type_label: 'Team role', resource_type_id: 'team', min: 0 },
    { type_id: 'badge', type_label: 'Badge', resource_type_id: '', min: 0 },
  ];
  const right: Right = {
    isHeldBy: () => Promise.resolve(true),
    giveTo: () => Promise.resolve(),
    takeFrom: () => Promise.resolve(),
  };
  const made: unknown[] = [];
  const make: RightOf<string, [number]> = (...args) => {
    made.push(args);
    return right;
  };
  const rightOf = rightsByType<string, [number]>(types, { role: make, team_role: make });
  const named = (type: string, resourceId: string): NamedEntitlement => ({ type, id: 'admin', resourceId });

  it('are made of the entitlement and what goes with it', () => {
    expect(rightOf('client', named('team_role', 'team-1'), 7)).toBe(right);
    rightOf('client', named('role', ''), 8);
    expect(made).toEqual([
      ['client', named('team_role', 'team-1'), 7],
      ['client', named('role', ''), 8],
    ]);
  });

  it.each([
    ['role', 'team-1', 'invalid_value', 'global resource'],
    ['team_role', '', 'invalid_value', 'need the id of a "team"'],
    ['badge', '', 'unknown_value', '"badge"'],
    ['constructor', '', 'unknown_value', '"constructor"'],
  ])('refuse %s on "%s" as %s', (type, resourceId, code, message) => {
    const ask = () => rightOf('client', named(type, resourceId), 7);
    expect(ask).toThrow(expect.objectContaining({ code }));
    expect(ask).toThrow(message);
  });

  it('are of types that are declared', () => {
    expect(() => rightsByType<string, [number]>(types, { roles: make })).toThrow('"roles" is not declared');
  });
});

describe('several rights', () => {
  const confirm: Confirm = async (check) => {
    if (!(await check())) throw new Error('without effect');
  };
  const rightAmong = (holders: Set<string>): Right => ({
    isHeldBy: (id) => Promise.resolve(holders.has(id)),
    giveTo: (id) => Promise.resolve(holders.add(id)),
    takeFrom: (id) => Promise.resolve(holders.delete(id)),
  });

  it('are all given, and tell whether one was missing', async () => {
    const holders = [new Set<string>(), new Set(['anna']), new Set<string>()];
    const rights = holders.map(rightAmong);
    expect(await giveRights(rights, 'anna', confirm)).toEqual({ kind: 'updated' });
    expect(holders.every((each) => each.has('anna'))).toBe(true);
    expect(await giveRights(rights, 'anna', confirm)).toMatchObject({ kind: 'noop' });
    expect(await giveRights([], 'anna', confirm)).toMatchObject({ kind: 'noop' });
  });
});
