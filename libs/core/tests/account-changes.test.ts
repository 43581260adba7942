import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  activating,
  deactivating,
  deleting,
  dispatch,
  renamed,
  UpdateableAccount,
  updating,
  type AccountStatus,
} from '../src/index.ts';
import { call, demo, demoIntegration, fakeClock, testRuntime } from './fixtures.ts';

interface User {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly status?: AccountStatus;
}

const noop = { execution_summary: { effect: { kind: 'noop', reason: 'state_already_matches' } } };
const updated = { execution_summary: { effect: { kind: 'updated' } } };
const withoutEffect = { is_error: true, error: { error_code: 'invalid_response' } };

/** An app with one user, and what was asked of it. One that forgets accepts changes without effect. */
function world(first: User, { forgets = false, tries = 1 } = {}) {
  let user: User | undefined = first;
  const asked: string[] = [];
  const find = (id: string): Promise<User | undefined> => {
    asked.push('read');
    return Promise.resolve(user?.id === id ? user : undefined);
  };
  const get = async (id: string): Promise<User> => (await find(id)) ?? first;
  const set = (what: string, now: User | undefined) => {
    asked.push(what);
    if (!forgets) user = now;
    return Promise.resolve();
  };
  const activate = demo.capability(
    'activate_account',
    activating({
      read: (id, { client }) => get(client.token === '' ? '' : id),
      isDone: ({ isActive }) => isActive,
      change: (found) => set('activate', { ...found, isActive: true }),
      status: ({ status }) => status,
    }),
  );
  const deactivate = demo.capability(
    'deactivate_account',
    deactivating({
      read: get,
      isDone: ({ isActive }) => !isActive,
      change: (found, { settings }) => set(settings.base_url, { ...found, isActive: false }),
    }),
  );
  const remove = demo.capability(
    'delete_account',
    deleting({ read: find, change: ({ id }) => set(`delete ${id}`, undefined), readBack: { tries } }),
  );
  const update = demo.extendedCapability(
    'update_account',
    {
      request: UpdateableAccount.extend({
        given_name: z.string().optional(),
        family_name: z.string().optional(),
      }),
    },
    updating({
      read: ({ id }) => get(id),
      changes: (request, { name }) => ({ name: renamed(name, request) }),
      change: (found, { name = '' }, { settings }) =>
        set(settings.base_url, { ...found, name: name.slice(0, 12) }),
    }),
  );
  const clock = fakeClock();
  const integration = demoIntegration({ activate, deactivate, remove, update });
  const ask = (name: string, request: object = { account_id: '1' }) =>
    dispatch(integration, name, call(request), { runtime: testRuntime({ clock }) });
  return { ask, asked, clock };
}

const ada: User = { id: '1', name: 'Ada King', isActive: true };

describe('a change of an account', () => {
  it('is made once, and read back', async () => {
    const { ask, asked } = world(ada);
    const suspended = { response: { status: 'SUSPENDED', deactivated: true } };
    expect(await ask('deactivate_account')).toMatchObject({ ...suspended, ...updated });
    expect(await ask('deactivate_account')).toMatchObject({ ...suspended, ...noop });
    const active = { response: { status: 'ACTIVE', activated: true } };
    expect(await ask('activate_account')).toMatchObject({ ...active, ...updated });
    expect(await ask('activate_account')).toMatchObject({ ...active, ...noop });
    expect(asked).toEqual([
      'read',
      'https://demo.example',
      'read',
      'read',
      'read',
      'activate',
      'read',
      'read',
    ]);
  });

  it('tells the status that the account then has', async () => {
    const { ask } = world({ ...ada, isActive: false, status: 'PENDING' });
    expect(await ask('activate_account')).toMatchObject({ response: { status: 'PENDING' } });
  });

  it('is to delete what is there', async () => {
    const { ask, asked } = world(ada);
    const response = { status: 'DELETED', deleted: true };
    expect(await ask('delete_account')).toMatchObject({
      response,
      execution_summary: { effect: { kind: 'deleted' } },
    });
    expect(await ask('delete_account')).toMatchObject({ response, ...noop });
    expect(asked).toEqual(['read', 'delete 1', 'read', 'read']);
  });

  it('is an error where it has no effect', async () => {
    const { ask } = world(ada, { forgets: true });
    expect(await ask('deactivate_account')).toMatchObject(withoutEffect);
    expect(await ask('delete_account')).toMatchObject(withoutEffect);
  });

  it('is read back as often as it asks for', async () => {
    const { ask, asked, clock } = world(ada, { forgets: true, tries: 2 });
    const outcome = ask('delete_account');
    await clock.advance(0);
    await clock.advance(1_000);
    expect(await outcome).toMatchObject(withoutEffect);
    expect(asked).toEqual(['read', 'delete 1', 'read', 'read']);
  });
});

describe('an update of an account', () => {
  it('is made once, and read back', async () => {
    const { ask, asked } = world(ada);
    const request = { id: '1', given_name: 'Augusta' };
    expect(await ask('update_account', request)).toMatchObject({ response: request, ...updated });
    expect(await ask('update_account', request)).toMatchObject({ response: request, ...noop });
    expect(asked).toEqual(['read', 'https://demo.example', 'read', 'read']);
  });

  it('is an error where it has no effect, or another one', async () => {
    const request = { id: '1', given_name: 'Augusta' };
    expect(await world(ada, { forgets: true }).ask('update_account', request)).toMatchObject(withoutEffect);
    const cut = world({ ...ada, name: 'Ada King-Noel' });
    expect(await cut.ask('update_account', request)).toMatchObject(withoutEffect);
  });
});

it('lets in, or keeps out, nobody who is not there', () => {
  const isDone = () => true;
  const change = () => Promise.resolve();
  const find = (): Promise<User | undefined> => Promise.resolve(undefined);
  // @ts-expect-error an account that is not there would pass for one that is active
  demo.capability('activate_account', activating({ read: find, isDone, change }));
  // @ts-expect-error as it would for one that is inactive
  demo.capability('deactivate_account', deactivating({ read: find, isDone, change }));
  expect(demo.capability('delete_account', deleting({ read: find, change }))).toBeDefined();
});
