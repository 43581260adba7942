import { dispatch, type AuthCredential } from '@patchbay/core';
import { openStreams, type StreamState } from '@patchbay/core/streams';
import { openScenario } from '@patchbay/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { integration } from '../src/index.ts';
import {
  ADA,
  ADMINS,
  CASES,
  CEO,
  EMEA,
  EXPORT,
  GRACE,
  group,
  jwt,
  LINUS,
  member,
  ORGANIZATION,
  role,
  ROLES_GROUP,
  SALES,
  SELLERS,
  STANDARD,
  access as of,
  user,
  WORLD,
} from './common-mock-data.ts';
import { accessToken, world } from './scenario.ts';

type Answer = Readonly<Record<string, unknown>>;

const settings = { my_domain: 'acme.my.salesforce.com' };
const oauth: AuthCredential = { oauth: { access_token: accessToken } };
const close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

function open(auth: AuthCredential | undefined = oauth, more: object = {}) {
  const salesforce = world();
  const opened = openScenario(() => salesforce.handlers);
  close.push(() => opened.close());
  const call = async (name: string, request: object = {}, token?: string): Promise<Answer> => ({
    ...(await dispatch(
      integration,
      name,
      {
        ...(auth === undefined ? {} : { auth }),
        settings: { ...settings, ...more },
        request,
        ...(token === undefined ? {} : { page: { token } }),
      },
      opened,
    )),
  });
  const all = async (name: string, request: object = {}): Promise<readonly Answer[]> => {
    const rows: Answer[] = [];
    let token: string | undefined;
    do {
      const { response, page } = await call(name, request, token);
      rows.push(...(response as Answer[]));
      token = (page as { token?: string } | undefined)?.token;
    } while (token !== undefined);
    return rows;
  };
  const held = async (name = 'find_entitlement_associations', request: object = {}) =>
    (await all(name, request)).map(
      (each) => `${String(each['account_id'])} ${String(each['integration_specific_entitlement_id'])}`,
    );
  return { call, all, held, opened, salesforce };
}

const effect = (kind: string) => ({ execution_summary: { effect: { kind } } });
const noop = effect('noop');

describe('an organization of Salesforce', () => {
  it('tells the custom fields that it describes, on every page', async () => {
    const { all } = open();
    expect(await all('list_custom_attributes_schema')).toMatchObject([{ name: 'Cost_Center__c' }]);
    const accounts = await all('list_accounts', { custom_attributes: ['Cost_Center__c'] });
    expect(accounts.map(({ custom_attributes: values }) => values)).toEqual(
      accounts.map(({ integration_specific_id: id }) => (id === ADA ? { Cost_Center__c: '42' } : {})),
    );
    expect(accounts).toHaveLength(4);
  });

  it('has a user from the creation until it is inactive, and back', async () => {
    const { call, all, held } = open();
    expect(await call('validate_credentials')).toMatchObject({
      response: { unique_tenant_id: ORGANIZATION },
    });
    const mary = {
      email: 'mary@example.com',
      given_name: 'Mary',
      family_name: "O'Jackson",
      entitlements: [
        { entitlement_type: 'profile', integration_specific_id: STANDARD },
        { entitlement_type: 'role', integration_specific_id: SALES },
        { entitlement_type: 'permission_set', integration_specific_id: EXPORT },
      ],
    };
    const made = await call('create_account', mary);
    expect(made).toMatchObject({ response: { status: 'ACTIVE' }, ...effect('created') });
    const { id } = made['response'] as { id: string };
    expect(await call('create_account', mary)).toMatchObject({ response: { id }, ...noop });

    const accounts = await all('list_accounts');
    expect(accounts.map((each) => each['user_status'])).toEqual([
      'ACTIVE',
      'ACTIVE',
      'ACTIVE',
      'INACTIVE',
      'ACTIVE',
    ]);

    const account = { account_id: id };
    const own = async () =>
      (await held('get_account_entitlement_associations', account)).map((each) => each.split(' ')[1]);
    // The role is in EMEA, and EMEA in World.
    expect(await own()).toEqual([STANDARD, SALES, EXPORT, EMEA, WORLD]);

    const everything = await held();
    const listed = new Set((await all('list_entitlements')).map((each) => each['integration_specific_id']));
    expect(everything.length).toBeGreaterThan(9);
    expect(everything.filter((each) => !listed.has(each.split(' ')[1]))).toEqual([]);
    expect(new Set(everything).size).toBe(everything.length);

    for (const [type, entitlement, kind] of [
      ['permission_set_group', SELLERS, 'created'],
      ['queue', CASES, 'created'],
      ['profile', ADMINS, 'updated'],
      ['role', CEO, 'updated'],
    ] as const) {
      expect(await call('assign_entitlement', of(id, type, entitlement))).toMatchObject(effect(kind));
      expect(await call('assign_entitlement', of(id, type, entitlement))).toMatchObject(noop);
    }
    expect(await own()).toEqual([ADMINS, CEO, EXPORT, SELLERS, CASES]);
    for (const [type, entitlement] of [
      ['permission_set_group', SELLERS],
      ['permission_set', EXPORT],
      ['queue', CASES],
      ['role', CEO],
    ] as const) {
      expect(await call('unassign_entitlement', of(id, type, entitlement))).toMatchObject(effect('deleted'));
      expect(await call('unassign_entitlement', of(id, type, entitlement))).toMatchObject(noop);
    }
    expect(await own()).toEqual([ADMINS]);

    expect(await call('update_account', { id, title: 'Engineer' })).toMatchObject(effect('updated'));
    expect(await call('update_account', { id, title: 'Engineer' })).toMatchObject(noop);

    expect(await call('freeze_account', account)).toMatchObject({ response: { status: 'SUSPENDED' } });
    expect(await call('freeze_account', account)).toMatchObject(noop);
    expect(await call('get_account', account)).toMatchObject({
      response: { user_status: 'SUSPENDED', extra_data: { title: 'Engineer' } },
    });
    expect(await call('deactivate_account', account)).toMatchObject({ response: { status: 'INACTIVE' } });
    expect(await call('deactivate_account', account)).toMatchObject(noop);
    expect(await call('get_account', account)).toMatchObject({ response: { user_status: 'INACTIVE' } });
    expect(await call('activate_account', account)).toMatchObject({ response: { status: 'ACTIVE' } });
    expect(await call('activate_account', account)).toMatchObject(noop);
    expect(await call('get_account', account)).toMatchObject({ response: { user_status: 'ACTIVE' } });
  });

  it('says that somebody is in a group through the role, and who cannot be deactivated', async () => {
    const { call } = open();
    expect(await call('unassign_entitlement', of(GRACE, 'public_group', WORLD))).toMatchObject({
      error: { app_error_code: 'salesforce.conflict.indirect_access' },
    });
    expect(await call('deactivate_account', { account_id: ADA })).toMatchObject({
      error: {
        app_error_code: 'salesforce.conflict.in_use',
        message: expect.stringContaining('Default Workflow User'),
        error_metadata: { hint: expect.stringContaining('freeze_account') },
      },
    });
  });

  it('tells who signed in last', async () => {
    const { call } = open();
    expect(await call('get_last_activity', { account_ids: [ADA, LINUS] })).toMatchObject({
      response: [{ account_id: ADA }],
    });
  });

  it('gets a token for an assertion, keeps it, and gets another when the session ends', async () => {
    const { call, salesforce } = open(jwt);
    const tokens = () => [...salesforce.tokens].filter((each) => each.includes('jwt'));
    expect(await call('validate_credentials')).toMatchObject({ response: { valid: true } });
    expect(await call('list_accounts')).toMatchObject({ response: expect.any(Array) });
    expect(tokens()).toHaveLength(1);
    salesforce.tokens.clear();
    expect(await call('list_accounts')).toMatchObject({ response: expect.any(Array) });
    expect(tokens()).toHaveLength(1);
  });

  it('says that the app does not admit the user of an assertion', async () => {
    const { call } = open({
      jwt: { ...jwt.jwt, claims: { iss: '3MVG9consumer', sub: 'nobody@acme.example' } },
    });
    expect(await call('validate_credentials')).toMatchObject({ error: { error_code: 'creds_revoked' } });
  });

  it('asks an administrator at My Domain for consent, and renews a token', async () => {
    const { call } = open(undefined);
    const answer = await call('get_authorization_url', {
      client_id: 'patchbay',
      client_secret: 's3cret',
      redirect_uri: 'https://host.example/callback',
      scopes: [],
      state: 'x1',
    });
    const text = JSON.stringify(answer);
    expect(text).toContain('https://acme.my.salesforce.com/services/oauth2/authorize?');
    expect(text).toMatch(/scope=api(?:\+|%20)refresh_token/);
    expect(text).toContain('code_challenge');
    expect(
      await call('refresh_access_token', {
        client_id: 'patchbay',
        client_secret: 's3cret',
        refresh_token: 'refresh-1',
      }),
    ).toMatchObject({ response: { access_token: accessToken, refresh_token: 'refresh-2' } });
  });

  it('names what must be granted where an object is hidden', async () => {
    const { call, salesforce } = open();
    delete salesforce.objects['UserLogin'];
    expect(await call('get_account', { account_id: ADA })).toMatchObject({
      error: {
        error_code: 'permission_denied',
        error_metadata: { hint: expect.stringContaining('`Manage Users`') },
      },
    });
  });

  it('reads what changed in the CRM since the last run, and what was deleted', async () => {
    const { opened, salesforce } = open();
    const run = await openStreams(integration, { auth: oauth, settings }, opened);
    const companies = integration.streams.find(({ name }) => name === 'crm_accounts');
    if (companies === undefined) throw new Error('There is no such stream.');
    const read = async (state?: StreamState) => {
      const found: { records: unknown[]; deleted: unknown[]; state: StreamState | undefined } = {
        records: [],
        deleted: [],
        state,
      };
      const reading = run.open(companies);
      for await (const part of reading.read({ syncMode: 'incremental', state })) {
        if (part.type === 'records') found.records.push(...part.records.map(({ Name }) => Name));
        if (part.type === 'deletes') found.deleted.push(...part.keys);
        if (part.type === 'state') found.state = part.state;
      }
      await reading.close();
      return found;
    };
    const [engines] = salesforce.objects['Account'] ?? [];
    const minutesAgo = (minutes: number): string =>
      new Date(opened.clock.now() - minutes * 60_000).toISOString().replace('Z', '+0000');
    const another = (Name: string, minutes: number): void => {
      const Id = `001${Name}`.padEnd(18, '0');
      salesforce.objects['Account']?.push({ ...engines, Id, Name, SystemModstamp: minutesAgo(minutes) });
    };
    another('Recent', 1);
    const first = await read();
    expect(first.records).toEqual(['Analytical Engines', 'Compilers', 'Recent']);
    expect(first.deleted).toEqual([{ Id: '001B'.padEnd(18, '0') }]);
    Object.assign(engines ?? {}, { Name: 'Engines', SystemModstamp: minutesAgo(0) });
    // A transaction is seen when it ends, by the time at which it saved.
    another('Slow', 9);
    const second = await read(first.state);
    await run.close();
    expect(second.records).toEqual(['Engines', 'Recent', 'Slow']);
  });
});

describe('what a review of access must not get wrong', () => {
  const PARTNER = '005Partner00000000';
  const PARTNERS = '00GPartners0000000';
  const CUSTOMERS = '00GCustomers000000';

  it('finds partners and customers in a queue that holds all of them', async () => {
    const { held, salesforce } = open();
    for (const [name, type] of [
      ['Pat', 'PowerPartner'],
      ['Cleo', 'PowerCustomerSuccess'],
    ] as const) {
      salesforce.objects['User']?.push({
        ...user(`005${name}`.padEnd(18, '0'), name, 'X', { UserType: type }),
      });
    }
    salesforce.objects['Group']?.push(
      { ...group(PARTNERS, 'PRMOrganization', null) },
      { ...group(CUSTOMERS, 'AllCustomerPortal', null) },
    );
    salesforce.objects['GroupMember']?.push({ ...member(CASES, PARTNERS) }, { ...member(WORLD, CUSTOMERS) });
    const found = await held();
    expect(found).toContain(`${'005Pat'.padEnd(18, '0')} ${CASES}`);
    expect(found).toContain(`${'005Cleo'.padEnd(18, '0')} ${WORLD}`);
    expect(found.filter((each) => each.endsWith(CASES))).toHaveLength(2);
  });

  it('leaves out nobody whose kind is not told, and no permission set either', async () => {
    const { all, salesforce } = open(oauth, { external_users: false });
    salesforce.objects['User']?.push(
      { ...user(PARTNER, 'Pat', 'X', { UserType: 'PowerPartner' }) },
      { ...user('005Unknown00000000', 'Una', 'X', { UserType: null }) },
    );
    Object.assign(salesforce.objects['PermissionSet']?.[0] ?? {}, { Type: null });
    const ids = async (name: string) => (await all(name)).map((each) => each['integration_specific_id']);
    expect(await ids('list_accounts')).toContain('005Unknown00000000');
    expect(await ids('list_accounts')).not.toContain(PARTNER);
    const rights = await ids('list_entitlements');
    expect(rights).toContain(EXPORT);
    expect(rights).not.toContain('0PSOfSellers000000');
  });

  it('puts nobody in a group for having no role', async () => {
    const { held, salesforce } = open();
    salesforce.objects['Group']?.push({ ...group(PARTNERS, 'Role', null) });
    salesforce.objects['GroupMember']?.push({ ...member(WORLD, PARTNERS) });
    expect((await held()).filter((each) => each.endsWith(WORLD))).toEqual([`${GRACE} ${WORLD}`]);
  });

  it('finds who is in a group through the roles of partners below those of the company', async () => {
    const { held, salesforce } = open();
    const PORTAL = '00EPortal000000000';
    salesforce.objects['UserRole']?.push({ ...role(PORTAL, 'Acme Partner User', CEO, 'Partner') });
    salesforce.objects['User']?.push({
      ...user(PARTNER, 'Pat', 'X', { UserType: 'PowerPartner', UserRoleId: PORTAL }),
    });
    salesforce.objects['GroupMember']?.push({ ...member(CASES, ROLES_GROUP) });
    expect(await held()).toContain(`${PARTNER} ${CASES}`);
  });

  it('refuses an id of another kind, and does not say that it is gone', async () => {
    const { call } = open();
    for (const [type, id] of [
      ['role', STANDARD],
      ['profile', CEO],
      ['permission_set', SELLERS],
      ['public_group', EXPORT],
    ] as const) {
      expect(await call('unassign_entitlement', of(GRACE, type, id))).toMatchObject({
        error: { error_code: 'invalid_value' },
      });
    }
  });

  it('knows nobody by an id whose letters are of another case', async () => {
    const { call } = open();
    for (const [type, id] of [
      ['queue', CASES],
      ['permission_set', EXPORT],
    ] as const) {
      expect(await call('unassign_entitlement', of(ADA.toLowerCase(), type, id))).toMatchObject({
        error: { error_code: 'not_found' },
      });
    }
  });

  it('tells an error in a query from what is hidden', async () => {
    const { call, salesforce } = open();
    for (const [code, message, error] of [
      ['MALFORMED_QUERY', 'unexpected token: FORM', 'bad_request'],
      ['INVALID_FIELD', "field 'X' can not be filtered in a query call", 'bad_request'],
      ['INVALID_FIELD', "No such column 'X' on entity 'User'.", 'permission_denied'],
      ['INVALID_TYPE', "sObject type 'User' is not supported.", 'permission_denied'],
    ] as const) {
      salesforce.refuse('query', 400, code, message);
      expect(await call('list_accounts')).toMatchObject({ error: { error_code: error } });
    }
  });

  it.each([
    ['freeze_account', { account_id: GRACE }],
    ['deactivate_account', { account_id: GRACE }],
    ['assign_entitlement', of(GRACE, 'profile', ADMINS)],
    ['assign_entitlement', of(GRACE, 'role', CEO)],
    ['unassign_entitlement', of(GRACE, 'role', SALES)],
    ['update_account', { id: GRACE, title: 'X' }],
  ])('does not say that %s was done where Salesforce says yes and does nothing', async (name, request) => {
    const { call, salesforce } = open();
    salesforce.ignoreUpdates();
    expect(await call(name, request)).toMatchObject({ error: { error_code: 'invalid_response' } });
  });
});
