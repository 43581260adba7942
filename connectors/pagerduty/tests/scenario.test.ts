import { dispatch, type AuthCredential } from '@patchbay/core';
import { collect } from '@patchbay/pagination';
import { assignmentOf, openScenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { afterEach, describe, expect, it } from 'vitest';
import { TOKEN_URL } from '../src/constants.ts';
import { integration } from '../src/index.ts';
import { Account } from './account.ts';
import { ADA, API, BUSINESS, CORE, DAYS, GRACE, NIGHTS, refusal, SALES, user } from './common-mock-data.ts';
import { goodToken, scenario, scenarioOf } from './scenario.ts';

const auth = { token: { token: goodToken } };
const close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

function open(made: Parameters<typeof openScenario>[0], as: AuthCredential, given: object = {}) {
  const opened = openScenario(made);
  close.push(() => opened.close());
  const settings = { from_email: 'grace@example.com', fallback_role: 'observer', ...given };
  return async (name: string, request: object = {}): Promise<Record<string, unknown>> => ({
    ...(await dispatch(integration, name, { auth: as, settings, request, page: { size: 100 } }, opened)),
  });
}

const accessOf = (answer: Record<string, unknown>): string[] =>
  (answer['response'] as Record<string, string>[]).map(
    (each) => `${each['integration_specific_entitlement_id']} ${each['integration_specific_resource_id']}`,
  );

const noop = { execution_summary: { effect: { kind: 'noop' } } };

describe('an account of PagerDuty', () => {
  it('deletes a user by a request whose answer is lost', async () => {
    const account = new Account();
    const call = open(
      () => [
        http.delete(
          `${API}/users/${GRACE}`,
          () => {
            account.delete(GRACE);
            return HttpResponse.json(refusal(502, 2000, 'Bad Gateway').json as JsonBodyType, { status: 502 });
          },
          { once: true },
        ),
        ...scenarioOf(() => true, account)(),
      ],
      auth,
    );
    expect(await call('delete_account', { account_id: GRACE })).toMatchObject({
      response: { status: 'DELETED', deleted: true },
      execution_summary: { effect: { kind: 'deleted' } },
    });
  });

  it('has a user from the invitation to the end', async () => {
    const call = open(scenario, auth);
    const request = {
      email: 'mary@example.com',
      given_name: 'Mary',
      family_name: 'Jackson',
      entitlements: [
        {
          entitlement_type: 'team_role',
          integration_specific_id: 'manager',
          integration_specific_resource_id: CORE,
        },
      ],
    };
    const made = await call('create_account', request);
    expect(made).toMatchObject({ response: { status: 'PENDING', created: true } });
    const { id } = made['response'] as { id: string };
    expect(await call('create_account', request)).toMatchObject({ response: { id }, ...noop });

    const access = { account_id: id };
    const has = async () => accessOf(await call('get_account_entitlement_associations', access));
    expect(await has()).toEqual(['user ', `${BUSINESS} `, `manager ${CORE}`]);
    const toSales = assignmentOf(id, 'team_role', 'observer', SALES);
    expect(await call('assign_entitlement', toSales)).toMatchObject({ response: { assigned: true } });
    expect(await call('assign_entitlement', toSales)).toMatchObject(noop);
    expect(await call('assign_entitlement', assignmentOf(id, 'base_role', 'admin'))).toMatchObject({
      response: { assigned: true },
    });
    expect(await has()).toEqual(['admin ', `${BUSINESS} `, `observer ${SALES}`, `manager ${CORE}`]);

    expect(await call('unassign_entitlement', toSales)).toMatchObject({ response: { unassigned: true } });
    expect(await call('unassign_entitlement', toSales)).toMatchObject(noop);
    expect(await call('unassign_entitlement', assignmentOf(id, 'base_role', 'admin'))).toMatchObject({
      response: { unassigned: true },
    });
    expect(await has()).toEqual(['observer ', `${BUSINESS} `, `manager ${CORE}`]);

    expect(await call('update_account', { id, family_name: 'Winston' })).toMatchObject({
      execution_summary: { effect: { kind: 'updated' } },
    });
    expect(await call('update_account', { id, family_name: 'Winston' })).toMatchObject(noop);
    expect(await call('get_account', access)).toMatchObject({
      response: { given_name: 'Mary', family_name: 'Winston', extra_data: { role: 'observer' } },
    });
    expect(await call('delete_account', access)).toMatchObject({ response: { status: 'DELETED' } });
    expect(await call('delete_account', access)).toMatchObject(noop);
    expect(await call('get_account', access)).toMatchObject({ error: { error_code: 'not_found' } });
  });

  it('names every entitlement that somebody has', async () => {
    const opened = openScenario(scenario);
    close.push(() => opened.close());
    const all = async (name: 'list_entitlements' | 'find_entitlement_associations') => {
      const { items, completeness } = await collect((page) =>
        dispatch(integration, name, { auth, settings: {}, request: {}, page }, opened),
      );
      expect(completeness.complete).toBe(true);
      return items as Record<string, string>[];
    };
    const known = (await all('list_entitlements')).map(
      (each) => `${each['integration_specific_id']} ${each['integration_specific_resource_id']}`,
    );
    const held = accessOf({ response: await all('find_entitlement_associations') });
    expect(new Set(known).size).toBe(known.length);
    expect(held.filter((each) => !known.includes(each))).toEqual([]);
    expect(new Set(held)).toEqual(
      new Set([
        'user ',
        'owner ',
        `${BUSINESS} `,
        `responder ${SALES}`,
        `on_call ${NIGHTS}`,
        `on_call ${DAYS}`,
      ]),
    );
  });

  it('says what keeps a user, and what to do about it', async () => {
    const call = open(scenario, auth);
    const inUse = {
      error: {
        error_code: 'conflict',
        app_error_code: 'pagerduty.conflict.in_use',
        error_metadata: { hint: expect.stringMatching(/open incidents.*escalation policies/) },
      },
    };
    expect(await call('delete_account', { account_id: ADA })).toMatchObject(inUse);
    expect(
      await call('unassign_entitlement', assignmentOf(ADA, 'team_role', 'responder', SALES)),
    ).toMatchObject(inUse);
  });

  it('does not pass the first 10,000 users for all of them', async () => {
    const account = new Account();
    for (let count = account.users.size; count < 10_001; count += 1) {
      const id = `P${String(count).padStart(6, '0')}`;
      account.users.set(id, user(id, `User ${count}`));
    }
    const whole = [...account.users.values()];
    const opened = openScenario(() => [
      http.get(`${API}/users`, ({ request }) => {
        const { searchParams } = new URL(request.url);
        const offset = Number(searchParams.get('offset'));
        const limit = Number(searchParams.get('limit'));
        const users = whole.slice(offset, offset + limit);
        const more = offset + users.length < whole.length;
        const { json } = refusal(400, 2002, 'Arguments Caused Error');
        return offset + limit > 10_000
          ? HttpResponse.json(json as JsonBodyType, { status: 400 })
          : HttpResponse.json({ users, more, offset, limit, total: whole.length });
      }),
    ]);
    close.push(() => opened.close());
    const list = collect(
      (page) => dispatch(integration, 'list_accounts', { auth, settings: {}, request: {}, page }, opened),
      // A size that does not divide 10,000.
      { size: 97 },
    );
    await expect(list).rejects.toMatchObject({ code: 'unsupported_operation' });
  });

  it('names what must be granted where PagerDuty refuses', async () => {
    const { json } = refusal(403, 2010, 'Access Denied');
    const call = open(
      () => [http.get(`${API}/teams`, () => HttpResponse.json(json as JsonBodyType, { status: 403 }))],
      auth,
    );
    expect(await call('list_resources')).toMatchObject({
      error: {
        error_code: 'permission_denied',
        error_metadata: { hint: expect.stringMatching(/`teams\.read`, `schedules\.read`/) },
      },
    });
  });

  it('says what to do where there are no schedules made of shifts', async () => {
    const { json } = refusal(403, 2010, 'Access Denied');
    const call = open(
      () => [
        http.get(`${API}/v3/schedules`, () => HttpResponse.json(json as JsonBodyType, { status: 403 })),
        ...scenario(),
      ],
      auth,
    );
    expect(await call('list_resources')).toMatchObject({
      error: {
        app_error_code: 'pagerduty.permission_denied.shift_schedules',
        error_metadata: { hint: expect.stringContaining('`schedules` to `layers`') },
      },
    });
    const layers = open(scenario, auth, { schedules: 'layers' });
    expect(await layers('list_resources')).toMatchObject({ response: expect.any(Array) });
  });

  it('tells when users were seen last', async () => {
    const call = open(scenario, auth);
    expect(await call('get_last_activity', { account_ids: [ADA, GRACE, 'PNOBODY'] })).toMatchObject({
      response: [
        { account_id: ADA, event_type: 'last_login', happened_at: '2026-01-12T08:00:00Z' },
        { account_id: ADA, event_type: 'last_activity', happened_at: '2026-01-15T09:00:00.000Z' },
      ],
    });
  });
});

describe('a PagerDuty app', () => {
  const identity = { client_id: 'app-1', client_secret: 's3cr3t-of-the-app', scopes: ['users.read'] };
  const withTokens = (tokens: string[]) => () => [
    http.post(TOKEN_URL, async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      const isRight =
        form.get('grant_type') === 'client_credentials' &&
        form.get('client_id') === identity.client_id &&
        form.get('client_secret') === identity.client_secret &&
        form.get('scope') === 'as_account-us.acme users.read';
      if (!isRight) return HttpResponse.json({ error: 'invalid_client' }, { status: 401 });
      tokens.push(`pdus+token-${tokens.length}`);
      const scope = form.get('scope');
      return HttpResponse.json({
        access_token: tokens.at(-1),
        token_type: 'bearer',
        expires_in: 2_592_000,
        scope,
      });
    }),
    ...scenarioOf((authorization) => authorization === `Bearer ${tokens.at(-1)}`)(),
  ];
  const expired = { oauth_client_credentials: { ...identity, access_token: 'ended long ago' } };

  it('gets its token for one account, and renews it', async () => {
    const tokens: string[] = [];
    const call = open(withTokens(tokens), expired, { subdomain: 'acme' });
    expect(await call('validate_credentials')).toMatchObject({
      response: { valid: true, unique_tenant_id: 'acme' },
    });
    expect(tokens).toEqual(['pdus+token-0']);
    expect(await call('handle_client_credentials_request', identity)).toMatchObject({
      response: { access_token: 'pdus+token-1' },
    });
  });

  it('must know for which account', async () => {
    const call = open(withTokens([]), expired);
    expect(await call('validate_credentials')).toMatchObject({
      error: { error_code: 'integration_missing_parameter', message: expect.stringContaining('subdomain') },
    });
  });
});
