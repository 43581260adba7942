import { createVerify, generateKeyPairSync } from 'node:crypto';
import { dispatch, type AuthCredential } from '@patchbay/core';
import { collect } from '@patchbay/pagination';
import { assignmentOf, openScenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { afterEach, describe, expect, it } from 'vitest';
import { integration } from '../src/index.ts';
import { ADA, API, BERLIN, EVERYONE, GRACE, HELPERS, ORG, refusal, SALES, WIKI } from './common-mock-data.ts';
import { ADMINS, LINUS } from './org.ts';
import { activationToken, goodToken, scenario, scenarioOf } from './scenario.ts';

const settings = { domain: 'acme.okta.com' };
const close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

function open(
  made: Parameters<typeof openScenario>[0],
  auth: AuthCredential,
  more: object = {},
): (name: string, request?: object) => Promise<Record<string, unknown>> {
  const opened = openScenario(made);
  close.push(() => opened.close());
  return async (name, request = {}) => {
    const answer = await dispatch(
      integration,
      name,
      { auth, settings: { ...settings, ...more }, request, page: { size: 200 } },
      opened,
    );
    return { ...answer };
  };
}

const accessOf = (answer: Record<string, unknown>): string[] =>
  (answer['response'] as { integration_specific_entitlement_id: string }[]).map(
    (each) => each.integration_specific_entitlement_id,
  );

const noop = { execution_summary: { effect: { kind: 'noop' } } };

describe('an org of Okta', () => {
  it('has an account from its creation to its end', async () => {
    const call = open(scenario, { token: { token: goodToken } });
    const made = await call('create_account', {
      email: 'mary@example.com',
      given_name: 'Mary',
      family_name: 'Jackson',
      entitlements: [{ entitlement_type: 'group', integration_specific_id: SALES }],
    });
    expect(made).toMatchObject({ response: { status: 'PENDING', created: true } });
    const { id } = made['response'] as { id: string };

    const listed = await call('list_accounts');
    expect(listed).toMatchObject({ page: { token: expect.any(String) } });
    expect(await call('list_updated_accounts', { since: '2026-01-15T11:00:00Z' })).toMatchObject({
      response: { accounts: [{ integration_specific_id: id, user_status: 'PENDING' }] },
    });
    const access = { account_id: id };
    expect(accessOf(await call('get_account_entitlement_associations', access))).toEqual([
      EVERYONE,
      SALES,
      WIKI,
    ]);

    // The group gives the app.
    expect(await call('unassign_entitlement', assignmentOf(id, 'application', WIKI))).toMatchObject({
      error: { app_error_code: 'okta.conflict.indirect_access' },
    });
    expect(await call('unassign_entitlement', assignmentOf(id, 'group', SALES))).toMatchObject({
      response: { unassigned: true },
    });
    expect(await call('assign_entitlement', assignmentOf(id, 'application', WIKI))).toMatchObject({
      response: { assigned: true },
    });
    expect(await call('assign_entitlement', assignmentOf(id, 'application', WIKI))).toMatchObject(noop);
    expect(await call('assign_entitlement', assignmentOf(id, 'admin_role', 'REPORT_ADMIN'))).toMatchObject({
      response: { assigned: true },
    });
    expect(accessOf(await call('get_account_entitlement_associations', access))).toEqual([
      EVERYONE,
      WIKI,
      'REPORT_ADMIN',
    ]);
    expect(await call('unassign_entitlement', assignmentOf(id, 'admin_role', 'REPORT_ADMIN'))).toMatchObject({
      response: { unassigned: true },
    });

    expect(await call('update_account', { id, family_name: 'Winston' })).toMatchObject({
      execution_summary: { effect: { kind: 'updated' } },
    });
    expect(await call('update_account', { id, family_name: 'Winston' })).toMatchObject(noop);
    expect(await call('deactivate_account', access)).toMatchObject({ response: { status: 'DEPROVISIONED' } });
    expect(await call('get_account', access)).toMatchObject({ response: { user_status: 'DEPROVISIONED' } });
    expect(await call('deactivate_account', access)).toMatchObject(noop);
    expect(await call('delete_account', access)).toMatchObject({ response: { status: 'DELETED' } });
    expect(await call('delete_account', access)).toMatchObject(noop);
    expect(await call('get_account', access)).toMatchObject({ error: { error_code: 'not_found' } });
  });

  it('names what must be granted where Okta refuses', async () => {
    const denied = refusal(403, 'E0000006', 'You do not have permission to perform the requested action');
    const call = open(
      () => [
        http.get(`${API}/iam/resource-sets`, () =>
          HttpResponse.json(denied.json as JsonBodyType, { status: 403 }),
        ),
      ],
      { token: { token: goodToken } },
    );
    expect(await call('list_resources')).toMatchObject({
      error: {
        error_code: 'permission_denied',
        error_metadata: { hint: expect.stringMatching(/Super Administrator.*`okta\.roles\.read`/) },
      },
    });
  });

  it('shows nobody the token that lets a new user in', async () => {
    const opened = openScenario(scenario);
    close.push(() => opened.close());
    const answer = await dispatch(
      integration,
      'activate_account',
      {
        auth: { token: { token: goodToken } },
        settings: { ...settings, activation_email: false },
        request: { account_id: LINUS },
        include_raw_data: true,
      },
      opened,
    );
    expect(answer).toMatchObject({ response: { status: 'PENDING' } });
    expect(JSON.stringify(answer)).toContain('/welcome/');
    expect(JSON.stringify(answer)).not.toContain(activationToken);
  });

  it('suspends, and brings back', async () => {
    const call = open(scenario, { token: { token: goodToken } });
    expect(await call('suspend_account', { account_id: ADA })).toMatchObject({
      response: { status: 'SUSPENDED' },
    });
    expect(await call('activate_account', { account_id: ADA })).toMatchObject({
      response: { status: 'ACTIVE' },
    });
    expect(await call('activate_account', { account_id: GRACE })).toMatchObject({
      response: { status: 'ACTIVE' },
    });
    expect(await call('activate_account', { account_id: LINUS })).toMatchObject({
      response: { status: 'PENDING' },
    });
    expect(await call('delete_account', { account_id: GRACE })).toMatchObject({
      response: { status: 'DELETED' },
    });
  });

  it('names every entitlement that somebody has', async () => {
    const opened = openScenario(scenario);
    close.push(() => opened.close());
    const auth = { token: { token: goodToken } };
    const all = async (name: 'list_entitlements' | 'find_entitlement_associations') => {
      const { items, completeness } = await collect((page) =>
        dispatch(
          integration,
          name,
          { auth, settings: { ...settings, group_owners: true }, request: {}, page },
          opened,
        ),
      );
      expect(completeness.complete).toBe(true);
      return items as Record<string, string>[];
    };
    const key = (id: string | undefined, of: Record<string, string>) =>
      `${id} ${of['integration_specific_resource_id']}`;
    const known = (await all('list_entitlements')).map((each) => key(each['integration_specific_id'], each));
    const held = (await all('find_entitlement_associations')).map((each) =>
      key(each['integration_specific_entitlement_id'], each),
    );
    expect(new Set(known).size).toBe(known.length);
    expect([...new Set(held)].filter((each) => !known.includes(each))).toEqual([]);
    expect(new Set(held)).toEqual(
      new Set([
        `${EVERYONE} `,
        `${SALES} `,
        `${ADMINS} `,
        `${SALES}/owners `,
        `${ADMINS}/owners `,
        `${WIKI} `,
        'SUPER_ADMIN ',
        'HELP_DESK_ADMIN ',
        `${HELPERS} ${BERLIN}`,
      ]),
    );
  });

  it('makes an owner of a group, and keeps one that is so through a group', async () => {
    const call = open(scenario, { token: { token: goodToken } }, { group_owners: true });
    const owned = async (account_id: string) =>
      accessOf(await call('get_account_entitlement_associations', { account_id })).filter((id) =>
        id.endsWith('/owners'),
      );
    const ownership = (account: string) => assignmentOf(account, 'group_owner', `${SALES}/owners`);
    // The group of administrators owns Sales.
    expect(await owned(GRACE)).toEqual([`${SALES}/owners`]);
    expect(await call('assign_entitlement', ownership(GRACE))).toMatchObject(noop);
    expect(await call('unassign_entitlement', ownership(GRACE))).toMatchObject({
      error: { app_error_code: 'okta.conflict.indirect_access' },
    });
    expect(await owned(ADA)).toEqual([`${ADMINS}/owners`]);
    expect(await call('assign_entitlement', ownership(ADA))).toMatchObject({ response: { assigned: true } });
    expect(await owned(ADA)).toEqual([`${SALES}/owners`, `${ADMINS}/owners`]);
    expect(await call('unassign_entitlement', ownership(ADA))).toMatchObject({
      response: { unassigned: true },
    });
    expect(await call('unassign_entitlement', ownership(ADA))).toMatchObject(noop);
  });
});

describe('a service app', () => {
  it('gets its token for an assertion that its key signs, and renews it', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const tokens: string[] = [];
    const withTokens = () => [
      http.post(`${ORG}/oauth2/v1/token`, async ({ request }) => {
        const form = new URLSearchParams(await request.text());
        const [header = '', claims = '', signature = ''] = String(form.get('client_assertion')).split('.');
        const isSigned = createVerify('RSA-SHA256')
          .update(`${header}.${claims}`)
          .verify(publicKey, signature, 'base64url');
        const { aud, iss, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<
          string,
          string
        >;
        const isRight =
          isSigned &&
          aud === `${ORG}/oauth2/v1/token` &&
          iss === '0oaSERVICE' &&
          sub === '0oaSERVICE' &&
          form.get('grant_type') === 'client_credentials' &&
          form.get('scope') === 'okta.users.read';
        if (!isRight) return HttpResponse.json({ error: 'invalid_client' }, { status: 401 });
        tokens.push(`token-${tokens.length}`);
        return HttpResponse.json({
          access_token: tokens.at(-1),
          token_type: 'Bearer',
          expires_in: 3600,
          scope: 'okta.users.read',
        });
      }),
      ...scenarioOf((authorization) => authorization === `Bearer ${tokens.at(-1)}`)(),
    ];
    const client_secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const identity = { client_id: '0oaSERVICE', client_secret, scopes: ['okta.users.read'] };
    const call = open(withTokens, {
      oauth_client_credentials: { ...identity, access_token: 'ended long ago' },
    });
    expect(await call('validate_credentials')).toMatchObject({
      response: { valid: true, unique_tenant_id: '00o5rb5mt2H3d1TJd0h7' },
    });
    expect(tokens).toEqual(['token-0']);
    expect(
      await call('handle_client_credentials_request', { ...identity, scopes: ['okta.users.read'] }),
    ).toMatchObject({ response: { access_token: 'token-1' } });
  });
});
