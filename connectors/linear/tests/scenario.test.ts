import { dispatch } from '@patchbay/core';
import { openStreams, type StreamState } from '@patchbay/core/streams';
import { readStreams } from '@patchbay/streams';
import { openScenario } from '@patchbay/testing';
import { describe, expect, it } from 'vitest';
import { integration } from '../src/index.ts';
import { ada, ben, bot, cleo, engineering, invitedId, legal, platform } from './common-mock-data.ts';
import { linearSchema } from './scenario-schema.ts';
import { goodKey, scenarioOf, wholeSchema } from './scenario.ts';
import { workspaceId } from './workspace.ts';

const why = wholeSchema === undefined ? ' (skipped: PATCHBAY_SPECS is not set)' : '';

type Row = Readonly<Record<string, unknown>>;

interface Answer {
  readonly response: unknown;
  readonly page?: { readonly token?: string };
  readonly execution_summary?: { readonly effect: { readonly kind: string } };
}

function story(schemaText: string) {
  it('invites, gives, takes, suspends and cancels, and reads what it did', { timeout: 60_000 }, async () => {
    const { runtime, close } = openScenario(scenarioOf(schemaText));
    const call = async (name: string, request: object, token?: string): Promise<Answer> => {
      const page = { size: 2, ...(token === undefined ? {} : { token }) };
      const envelope = { auth: { token: { token: goodKey } }, request, page };
      const answer = await dispatch(integration, name, envelope, { runtime });
      if (answer.is_error === true) throw new Error(JSON.stringify(answer.error));
      return answer as Answer;
    };
    const all = async (name: string, request: object = {}): Promise<readonly Row[]> => {
      const items: Row[] = [];
      let token: string | undefined;
      do {
        const { response, page } = await call(name, request, token);
        items.push(...(response as Row[]));
        token = page?.token;
      } while (token !== undefined);
      return items;
    };
    const effectOf = async (name: string, request: object) =>
      (await call(name, request)).execution_summary?.effect.kind;
    const accounts = async () =>
      Object.fromEntries(
        (await all('list_accounts')).map((each) => [each['integration_specific_id'], each['user_status']]),
      );
    const access = async () =>
      (await all('find_entitlement_associations')).map((each) =>
        [
          each['account_id'],
          each['integration_specific_entitlement_id'],
          each['integration_specific_resource_id'],
        ].join(' '),
      );

    expect(await call('validate_credentials', {})).toMatchObject({ response: { valid: true } });
    expect(await accounts()).toEqual({
      [ada.id]: 'ACTIVE',
      [ben.id]: 'ACTIVE',
      [cleo.id]: 'SUSPENDED',
      [bot.id]: 'ACTIVE',
      [invitedId]: 'PENDING',
    });

    const entitlements = await all('list_entitlements');
    const known = new Set(
      entitlements.map((each) =>
        [each['integration_specific_id'], each['integration_specific_resource_id']].join(' '),
      ),
    );
    for (const each of await access()) expect(known).toContain(each.slice(each.indexOf(' ') + 1));

    const eve = { email: 'eve@example.com', entitlements: [] };
    const { response: created } = await call('create_account', eve);
    expect(created).toEqual({ id: 'invite:invite-1', status: 'PENDING', created: true });
    expect(await effectOf('create_account', eve)).toBe('noop');
    expect(await accounts()).toMatchObject({ 'invite:invite-1': 'PENDING' });
    expect(await access()).toContain('invite:invite-1 user ');
    const invitation = { account_id: 'invite:invite-1' };
    expect(await effectOf('delete_account', invitation)).toBe('deleted');
    expect(await effectOf('delete_account', invitation)).toBe('noop');
    expect(await accounts()).not.toHaveProperty('invite:invite-1');

    const joins = {
      account_integration_specific_id: ben.id,
      resource_integration_specific_id: platform.id,
      resource_type: 'team',
      entitlement_type: 'team_role',
      entitlement_integration_specific_id: 'member',
    };
    const owns = { ...joins, entitlement_integration_specific_id: 'owner' };
    expect(await effectOf('assign_entitlement', joins)).toBe('created');
    expect(await effectOf('assign_entitlement', joins)).toBe('noop');
    expect(await access()).toContain(`${ben.id} member ${platform.id}`);
    expect(await effectOf('assign_entitlement', owns)).toBe('updated');
    expect(await access()).toContain(`${ben.id} owner ${platform.id}`);
    expect(await all('get_account_entitlement_associations', { account_id: ben.id })).toHaveLength(3);
    expect(await effectOf('unassign_entitlement', joins)).toBe('noop');
    expect(await effectOf('unassign_entitlement', owns)).toBe('deleted');
    expect(await access()).not.toContain(`${ben.id} owner ${platform.id}`);
    expect(await access()).toContain(`${ben.id} member ${engineering.id}`);

    const joinsLegal = { ...joins, resource_integration_specific_id: legal.id };
    expect(await access()).toContain(`${bot.id} member ${legal.id}`);
    expect(await effectOf('assign_entitlement', joinsLegal)).toBe('created');
    expect(await effectOf('assign_entitlement', joinsLegal)).toBe('noop');
    expect(await effectOf('unassign_entitlement', joinsLegal)).toBe('deleted');
    expect(await access()).not.toContain(`${ben.id} member ${legal.id}`);

    const admin = {
      ...joins,
      resource_integration_specific_id: '',
      resource_type: '',
      entitlement_type: 'workspace_role',
      entitlement_integration_specific_id: 'admin',
    };
    expect(await effectOf('assign_entitlement', admin)).toBe('updated');
    expect(await access()).toContain(`${ben.id} admin `);
    expect(await effectOf('unassign_entitlement', admin)).toBe('updated');
    expect(await effectOf('unassign_entitlement', admin)).toBe('noop');
    expect(await access()).toContain(`${ben.id} user `);

    expect(await effectOf('update_account', { id: ben.id, title: 'Poet' })).toBe('updated');
    expect(await effectOf('update_account', { id: ben.id, title: 'Poet' })).toBe('noop');
    expect(await effectOf('deactivate_account', { account_id: ben.id })).toBe('updated');
    expect(await effectOf('deactivate_account', { account_id: ben.id })).toBe('noop');
    expect((await call('get_account', { account_id: ben.id })).response).toMatchObject({
      user_status: 'SUSPENDED',
      extra_data: { title: 'Poet', disable_reason: 'adminSuspended' },
    });
    expect(await effectOf('activate_account', { account_id: ben.id })).toBe('updated');
    expect(await accounts()).toMatchObject({ [ben.id]: 'ACTIVE' });
    expect(await all('get_last_activity', { account_ids: [ada.id, bot.id] })).toEqual([
      { account_id: ada.id, event_type: 'last_activity', happened_at: '2026-01-10T08:00:00.000Z' },
    ]);
    await close();
  });
}

describe('a workspace', () => {
  story(linearSchema);

  it('tells in its audit log what happened since the last run', async () => {
    const { runtime, close } = openScenario(scenarioOf(linearSchema));
    const envelope = { auth: { token: { token: goodKey } }, settings: {} };
    const stream = integration.streams.find(({ name }) => name === 'audit_entries');
    if (stream === undefined) throw new Error('There is no such stream.');
    const read = async (state?: StreamState) => {
      const run = await openStreams(integration, envelope, { runtime });
      const ids: unknown[] = [];
      let last = state;
      const request = { syncMode: 'incremental', state } as const;
      for await (const progress of readStreams(run, [{ stream, request }])) {
        if ('failure' in progress) throw progress.error;
        if (progress.part.type === 'records') ids.push(...progress.part.records.map(({ id }) => id));
        if (progress.part.type === 'state') last = progress.part.state;
      }
      await run.close();
      return { ids, state: last };
    };
    const first = await read();
    expect(first.ids).toEqual(['a1', 'a2']);
    const elsewhere = JSON.stringify(first.state).replaceAll(
      workspaceId,
      '1a9ab7a4-9b1c-4f0c-b0a5-6a7a3a7d0002',
    );
    await expect(read(JSON.parse(elsewhere) as StreamState)).rejects.toThrow(/tenant/);
    const promoted = {
      account_integration_specific_id: ben.id,
      resource_integration_specific_id: '',
      resource_type: '',
      entitlement_type: 'workspace_role',
      entitlement_integration_specific_id: 'admin',
    };
    await dispatch(integration, 'assign_entitlement', { ...envelope, request: promoted }, { runtime });
    const second = await read(first.state);
    expect(second.ids).toContain('audit-1');
    expect(second.ids).not.toContain('a1');
    await close();
  });
});
describe.skipIf(wholeSchema === undefined)(`a workspace of the whole schema${why}`, () =>
  story(wholeSchema ?? ''),
);
