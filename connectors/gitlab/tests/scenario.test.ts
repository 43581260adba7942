import { dispatch, type AuthCredential } from '@patchbay/core';
import { openStreams, type StreamState } from '@patchbay/core/streams';
import { openScenario, type OpenScenario } from '@patchbay/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, describe, expect, it } from 'vitest';
import { integration } from '../src/index.ts';
import { ACME, inGroup, mocks, onInstance, PLATFORM, WEBSITE } from './common-mock-data.ts';
import { accessToken, goodToken, scenario } from './scenario.ts';

const token: AuthCredential = { token: { token: goodToken } };
const ENGINE = 'gid://gitlab/Project/21';
const close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

function open(made = scenario): OpenScenario {
  const opened = openScenario(made);
  close.push(() => opened.close());
  return opened;
}

type Answer = Record<string, unknown>;

const caller =
  (
    opened: OpenScenario,
    settings: Readonly<Record<string, unknown>>,
    auth: AuthCredential | undefined = token,
  ) =>
  async (name: string, request: object = {}, page: object = { size: 100 }): Promise<Answer> => ({
    ...(await dispatch(
      integration,
      name,
      { ...(auth === undefined ? {} : { auth }), settings, request, page },
      opened,
    )),
  });

/** All pages of a list. */
async function whole(call: ReturnType<typeof caller>, name: string, request: object = {}): Promise<Answer[]> {
  const records: Answer[] = [];
  let page: object | undefined = { size: 2 };
  while (page !== undefined) {
    const answer = await call(name, request, page);
    records.push(...(answer['response'] as Answer[]));
    const next = answer['page'] as { token?: string } | undefined;
    page = next?.token === undefined ? undefined : { token: next.token, size: 2 };
  }
  return records;
}

const of = (account: string, type: string, id: string, resource: string) => ({
  account_integration_specific_id: account,
  resource_integration_specific_id: resource,
  resource_type: '',
  entitlement_type: type,
  entitlement_integration_specific_id: id,
});

const ids = (records: readonly Answer[]) => records.map((each) => each['integration_specific_id']);
const rights = (records: readonly Answer[]) =>
  records.map(
    (each) =>
      `${String(each['account_id'])} ${String(each['integration_specific_entitlement_id'])} ${String(each['integration_specific_resource_id'])}`,
  );
const noop = { execution_summary: { effect: { kind: 'noop' } } };
const MARY = 'invitation:mary@example.com';

describe('a group of GitLab', () => {
  it('has a person from the invitation to the end', async () => {
    const call = caller(open(), inGroup);
    expect(ids(await whole(call, 'list_accounts'))).toEqual(['1', '2', '4', '3']);

    const wanted = {
      email: 'mary@example.com',
      entitlements: [
        {
          entitlement_type: 'group_role',
          integration_specific_id: 'guest',
          integration_specific_resource_id: PLATFORM,
        },
      ],
    };
    expect(await call('create_account', wanted)).toMatchObject({
      response: { id: MARY, status: 'PENDING' },
      execution_summary: { effect: { kind: 'created' } },
    });
    expect(await call('create_account', wanted)).toMatchObject({ response: { id: MARY }, ...noop });
    expect(ids(await whole(call, 'list_accounts'))).toContain(MARY);
    expect(await call('assign_entitlement', of(MARY, 'project_role', 'reporter', ENGINE))).toMatchObject({
      response: { assigned: true },
    });
    const held = async (account_id: string) =>
      rights(await whole(call, 'get_account_entitlement_associations', { account_id }));
    expect(await held(MARY)).toEqual([`${MARY} guest ${PLATFORM}`, `${MARY} reporter ${ENGINE}`]);
    expect(await call('unassign_entitlement', of(MARY, 'project_role', 'reporter', ENGINE))).toMatchObject({
      execution_summary: { effect: { kind: 'deleted' } },
    });
    expect(await call('delete_account', { account_id: MARY })).toMatchObject({
      response: { status: 'DELETED' },
    });
    expect(await call('delete_account', { account_id: MARY })).toMatchObject(noop);
    expect(ids(await whole(call, 'list_accounts'))).not.toContain(MARY);

    expect(await held('2')).toEqual([
      `2 developer ${PLATFORM}`,
      `2 guest ${WEBSITE}`,
      `2 developer ${ENGINE}`,
    ]);
    const right = of('2', 'project_role', 'maintainer', ENGINE);
    expect(await call('assign_entitlement', right)).toMatchObject({
      execution_summary: { effect: { kind: 'created' } },
    });
    expect(await call('assign_entitlement', right)).toMatchObject(noop);
    expect(await held('2')).toContain(`2 maintainer ${ENGINE}`);
    expect(await call('unassign_entitlement', right)).toMatchObject({ response: { unassigned: true } });
    expect(await call('unassign_entitlement', right)).toMatchObject(noop);
    expect(await call('unassign_entitlement', of('2', 'project_role', 'developer', ENGINE))).toMatchObject({
      error: { app_error_code: 'gitlab.conflict.indirect_access' },
    });
    expect(await call('delete_account', { account_id: '2' })).toMatchObject({
      response: { status: 'DELETED' },
    });
    expect(await held('2')).toEqual([]);
    expect(await call('get_account', { account_id: '2' })).toMatchObject({
      error: { error_code: 'not_found' },
    });
  });

  it('keeps who is there through an invited group', async () => {
    const call = caller(open(), inGroup);
    expect(await call('delete_account', { account_id: '3' })).toMatchObject({
      error: { app_error_code: 'gitlab.conflict.indirect_access' },
    });
    expect(rights(await whole(call, 'find_entitlement_associations'))).toContain(`3 reporter ${WEBSITE}`);
    const direct = caller(open(), { ...inGroup, indirect_access: false });
    expect(rights(await whole(direct, 'find_entitlement_associations'))).toEqual([
      `1 owner ${ACME}`,
      `2 developer ${PLATFORM}`,
      `2 guest ${WEBSITE}`,
      `4 maintainer ${WEBSITE}`,
    ]);
  });

  it('lists the same entitlements and accounts as associations name', async () => {
    const call = caller(open(), inGroup);
    const listed = new Set(
      (await whole(call, 'list_entitlements')).map(
        (each) =>
          `${String(each['integration_specific_id'])} ${String(each['integration_specific_resource_id'])}`,
      ),
    );
    const found = rights(await whole(call, 'find_entitlement_associations')).map((each) => each.split(' '));
    expect(found.length).toBeGreaterThan(8);
    expect(found.filter(([, role, resource]) => !listed.has(`${String(role)} ${String(resource)}`))).toEqual(
      [],
    );
    const accounts = new Set(ids(await whole(call, 'list_accounts')));
    expect(found.filter(([account]) => !accounts.has(account))).toEqual([]);
  });

  it('tells what changed since the last run', async () => {
    const opened = open();
    const run = await openStreams(integration, { auth: token, settings: inGroup }, opened);
    const issues = integration.streams.find(({ name }) => name === 'issues');
    if (issues === undefined) throw new Error('There is no such stream.');
    const read = async (state?: StreamState) => {
      const found: { records: unknown[]; state: StreamState | undefined } = { records: [], state };
      const reading = run.open(issues);
      for await (const part of reading.read({ syncMode: 'incremental', state })) {
        if (part.type === 'records') found.records.push(...part.records.map(({ id }) => id));
        if (part.type === 'state') found.state = part.state;
      }
      await reading.close();
      return found;
    };
    const first = await read();
    expect(first.records).toEqual([1, 2, 3]);
    expect((await read(first.state)).records).toEqual([3]);
    await run.close();
  });

  it('names what must be granted where GitLab refuses', async () => {
    const call = caller(
      open(() => [
        http.get(`${mocks.baseUrl}/groups/acme/invitations`, () =>
          HttpResponse.json({ message: '403 Forbidden' }, { status: 403 }),
        ),
      ]),
      inGroup,
    );
    expect(await call('list_resources')).toMatchObject({
      error: {
        error_code: 'permission_denied',
        error_metadata: { hint: expect.stringMatching(/role Owner.*`read_api`/) },
      },
    });
  });
});

describe('an instance of GitLab', () => {
  it('has a user from the creation to the end', async () => {
    const call = caller(open(), onInstance);
    const wanted = {
      email: 'mary@example.com',
      username: 'mary',
      given_name: 'Mary',
      family_name: 'Jackson',
      entitlements: [
        {
          entitlement_type: 'group_role',
          integration_specific_id: 'guest',
          integration_specific_resource_id: ACME,
        },
      ],
    };
    const made = await call('create_account', wanted);
    const { id } = made['response'] as { id: string };
    expect(await call('create_account', wanted)).toMatchObject({ response: { id }, ...noop });
    expect(ids(await whole(call, 'list_accounts'))).toEqual(['1', '2', '3', '4', id]);
    const account = { account_id: id };
    expect(await call('assign_entitlement', of(id, 'instance_role', 'admin', ''))).toMatchObject({
      response: { assigned: true },
    });
    expect(rights(await whole(call, 'get_account_entitlement_associations', account))).toEqual([
      `${id} admin `,
      `${id} guest ${ACME}`,
      `${id} guest ${PLATFORM}`,
      `${id} guest ${WEBSITE}`,
      `${id} guest ${ENGINE}`,
    ]);
    expect(await call('update_account', { id, family_name: 'Winston' })).toMatchObject({ response: { id } });
    expect(await call('update_account', { id, family_name: 'Winston' })).toMatchObject(noop);
    expect(await call('deactivate_account', account)).toMatchObject({ response: { status: 'SUSPENDED' } });
    expect(await call('deactivate_account', account)).toMatchObject(noop);
    expect(await call('get_account', account)).toMatchObject({
      response: { family_name: 'Winston', user_status: 'SUSPENDED' },
    });
    expect(await call('activate_account', account)).toMatchObject({ response: { status: 'ACTIVE' } });
    expect(await call('delete_account', account)).toMatchObject({ response: { status: 'DELETED' } });
    expect(ids(await whole(call, 'list_accounts'))).not.toContain(id);
  });

  it('renews an access token, which works, and asks for consent where it is', async () => {
    const opened = open();
    const call = caller(opened, inGroup, undefined);
    const client = { client_id: 'patchbay', client_secret: 's3cret' };
    expect(await call('refresh_access_token', { ...client, refresh_token: 'refresh-1' })).toMatchObject({
      response: { access_token: accessToken, refresh_token: 'refresh-2' },
    });
    expect(
      await caller(opened, inGroup, { oauth: { access_token: accessToken } })('validate_credentials'),
    ).toMatchObject({ response: { unique_tenant_id: 'gitlab.example.com/groups/10' } });
    const answer = await call('get_authorization_url', {
      ...client,
      redirect_uri: 'https://host.example/callback',
      scopes: [],
      state: 'x1',
    });
    expect(JSON.stringify(answer)).toContain('https://gitlab.example.com/oauth/authorize?');
  });
});
