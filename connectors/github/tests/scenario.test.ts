import { dispatch, type AuthCredential } from '@patchbay/core';
import { openStreams, type StreamState } from '@patchbay/core/streams';
import { collect } from '@patchbay/pagination';
import { openScenario, type Scenario } from '@patchbay/testing';
import { http, HttpResponse } from 'msw';
import { createPublicKey, createVerify } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { integration } from '../src/index.ts';
import { githubApp } from './common-mock-data.ts';
import { goodToken, scenario, scenarioOf } from './scenario.ts';

const close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

function open(made: Scenario, auth: AuthCredential = { token: { token: goodToken } }, more: object = {}) {
  const opened = openScenario(made);
  close.push(() => opened.close());
  const settings = { organization: 'octo-org', ...more };
  const call = async (name: string, request: object = {}): Promise<Record<string, unknown>> => {
    return { ...(await dispatch(integration, name, { auth, settings, request }, opened)) };
  };
  const all = async (name: string, request: object = {}) => {
    const { items, completeness } = await collect((page) =>
      dispatch(integration, name, { auth, settings, request, page }, opened),
    );
    expect(completeness.complete).toBe(true);
    return items as Record<string, string>[];
  };
  return { call, all, opened, settings, auth };
}

const about = (account: string, type: string, entitlement: string, resource = '') => ({
  account_integration_specific_id: account,
  resource_integration_specific_id: resource,
  resource_type: '',
  entitlement_type: type,
  entitlement_integration_specific_id: entitlement,
});
const rights = (found: readonly Record<string, string>[]) =>
  found.map(
    (each) => `${each['integration_specific_entitlement_id']} ${each['integration_specific_resource_id']}`,
  );
const noop = { execution_summary: { effect: { kind: 'noop' } } };

describe('an organization of GitHub', () => {
  it('has an account from the invitation to the removal', async () => {
    const { call, all } = open(scenario);
    const access = { account_id: '4' };
    expect(await call('get_account', access)).toMatchObject({ error: { error_code: 'not_found' } });
    const team = {
      entitlement_type: 'team_role',
      integration_specific_id: 'member',
      integration_specific_resource_id: 'T_kwDO11',
    };
    const request = { username: 'Dora', entitlements: [team] };
    expect(await call('create_account', request)).toMatchObject({
      response: { id: '4', status: 'PENDING' },
      execution_summary: { effect: { kind: 'created' } },
    });
    expect(await call('create_account', request)).toMatchObject(noop);
    expect(await call('get_account', access)).toMatchObject({
      response: { user_status: 'PENDING', email: 'dora@octo.example' },
    });
    expect(rights(await all('get_account_entitlement_associations', access))).toEqual([
      'member ',
      'member T_kwDO11',
    ]);

    const push = about('4', 'repository_permission', 'push', 'R_kgDO102');
    expect(await call('assign_entitlement', push)).toMatchObject({ response: { assigned: true } });
    expect(await call('assign_entitlement', push)).toMatchObject(noop);
    expect(
      await call('assign_entitlement', about('4', 'repository_permission', 'pull', 'R_kgDO102')),
    ).toMatchObject({
      response: { assigned: true },
    });
    const owner = about('4', 'organization_role', 'admin');
    expect(await call('assign_entitlement', owner)).toMatchObject({ response: { assigned: true } });
    expect(rights(await all('get_account_entitlement_associations', access))).toEqual([
      'admin ',
      'member T_kwDO11',
      'pull R_kgDO102',
    ]);
    expect(await call('unassign_entitlement', owner)).toMatchObject({ response: { unassigned: true } });
    expect(await call('unassign_entitlement', owner)).toMatchObject(noop);
    expect(await call('unassign_entitlement', push)).toMatchObject(noop);

    expect(await call('delete_account', access)).toMatchObject({ response: { status: 'DELETED' } });
    expect(await call('delete_account', access)).toMatchObject(noop);
    expect(await call('get_account', access)).toMatchObject({ error: { error_code: 'not_found' } });
  });

  it('invites an email address, and takes the invitation back', async () => {
    const { call, all } = open(scenario);
    const made = await call('create_account', { email: 'mary@example.com' });
    const { id } = made['response'] as { id: string };
    expect((await all('list_accounts')).map((each) => each['integration_specific_id']).toSorted()).toEqual(
      ['1', '2', '3', 'invitation:71', id].toSorted(),
    );
    expect(await call('create_account', { email: 'Mary@Example.com' })).toMatchObject(noop);
    expect(await call('delete_account', { account_id: id })).toMatchObject({
      response: { status: 'DELETED' },
    });
    expect(await call('delete_account', { account_id: id })).toMatchObject(noop);
  });

  it('keeps what comes through teams, child teams and ownership, and its last owner', async () => {
    const { call } = open(scenario);
    // Ben is in Storage, which is below Platform, which may push to the repository.
    expect(
      await call('unassign_entitlement', about('2', 'repository_permission', 'push', 'R_kgDO101')),
    ).toMatchObject({
      error: { app_error_code: 'github.conflict.indirect_access' },
    });
    expect(await call('unassign_entitlement', about('2', 'team_role', 'member', 'T_kwDO11'))).toMatchObject({
      error: { error_code: 'invalid_response' },
    });
    expect(await call('unassign_entitlement', about('1', 'organization_role', 'admin'))).toMatchObject({
      error: { app_error_code: 'github.conflict.last_owner' },
    });
    expect(await call('assign_entitlement', about('2', 'organization_role', 'admin'))).toMatchObject({
      response: { assigned: true },
    });
    expect(await call('delete_account', { account_id: '1' })).toMatchObject({
      response: { status: 'DELETED' },
    });
  });

  it('names every entitlement that somebody has, and none that is only indirect when that is not wanted', async () => {
    const { all } = open(scenario);
    const known = (await all('list_entitlements')).map(
      (each) => `${each['integration_specific_id']} ${each['integration_specific_resource_id']}`,
    );
    const found = await all('find_entitlement_associations');
    expect(new Set(known).size).toBe(known.length);
    expect(rights(found).filter((each) => !known.includes(each))).toEqual([]);
    const held = (items: readonly Record<string, string>[]) =>
      items.map((each, index) => `${each['account_id']} ${rights(items)[index] ?? ''}`.trim()).toSorted();
    expect(held(found)).toEqual(
      [
        '1 admin',
        '1 admin R_kgDO101',
        '1 admin R_kgDO102',
        '1 maintainer T_kwDO11',
        '1 copilot',
        '2 8030',
        '2 copilot',
        '2 member',
        '2 member T_kwDO11',
        '2 member T_kwDO12',
        '2 push R_kgDO101',
        '3 pull R_kgDO102',
        '3 triage R_kgDO101',
        'invitation:71 member',
        'invitation:71 member T_kwDO11',
      ].toSorted(),
    );
    const direct = open(scenario, undefined, { indirect_access: false });
    expect(held(await direct.all('find_entitlement_associations'))).toEqual(
      [
        '1 admin',
        '1 copilot',
        '1 maintainer T_kwDO11',
        '2 8030',
        '2 member',
        '2 member T_kwDO12',
        '3 pull R_kgDO102',
        '3 triage R_kgDO101',
        'invitation:71 member',
        'invitation:71 member T_kwDO11',
      ].toSorted(),
    );
  });

  it('gives a Copilot seat, cancels it, and keeps one that a team gives', async () => {
    const { call, all } = open(scenario);
    const ada = about('1', 'copilot_seat', 'copilot');
    const holders = async () =>
      (await all('find_entitlement_associations'))
        .filter((each) => each['integration_specific_entitlement_id'] === 'copilot')
        .map((each) => each['account_id']);
    expect(await call('assign_entitlement', ada)).toMatchObject(noop);
    expect(await call('unassign_entitlement', ada)).toMatchObject({ response: { unassigned: true } });
    expect(await call('unassign_entitlement', ada)).toMatchObject(noop);
    expect(await holders()).toEqual(['2']);
    expect(await call('assign_entitlement', ada)).toMatchObject({ response: { assigned: true } });
    expect(await holders()).toEqual(['1', '2']);
    expect(await call('unassign_entitlement', about('2', 'copilot_seat', 'copilot'))).toMatchObject({
      error: { app_error_code: 'github.conflict.indirect_access' },
    });
    expect(await call('assign_entitlement', about('3', 'copilot_seat', 'copilot'))).toMatchObject({
      error: { error_code: 'invalid_value' },
    });
  });

  it('gives what changed since the last run, and waits when GitHub says 403 for a limit', async () => {
    const limited = () => [
      http.get(
        'https://api.github.com/repos/octo-org/api/issues',
        () =>
          HttpResponse.json(
            { message: 'You have exceeded a secondary rate limit.' },
            { status: 403, headers: { 'retry-after': '60' } },
          ),
        { once: true },
      ),
      ...scenario(),
    ];
    const { opened, settings, auth } = open(limited);
    const run = await openStreams(integration, { auth, settings }, { runtime: opened.runtime });
    close.unshift(() => run.close());
    const read = async (name: string, state?: StreamState) => {
      const stream = integration.streams.find((each) => each.name === name);
      if (stream === undefined) throw new Error(name);
      const ids: unknown[] = [];
      let last = state;
      for await (const part of run.open(stream).read({ syncMode: 'incremental', state })) {
        if (part.type === 'records') ids.push(...part.records.map(({ id, sha }) => id ?? sha));
        if (part.type === 'state') last = part.state;
      }
      return { ids, state: last };
    };
    const issues = await read('issues');
    expect(issues.ids).toEqual([200, 201, 202]);
    expect(opened.clock.elapsed()).toBeGreaterThanOrEqual(60_000);
    expect((await read('issues', issues.state)).ids).toEqual([202]);
    const pulls = await read('pull_requests');
    expect(pulls.ids.toSorted()).toEqual([300, 301, 302, 310]);
    expect((await read('pull_requests', pulls.state)).ids.toSorted()).toEqual([302, 310]);
    const commits = await read('commits');
    expect(commits.ids).toHaveLength(3);
    // One of the day before may have been pushed since, one of months before may not.
    expect((await read('commits', commits.state)).ids).toEqual(['2f'.repeat(20), '1f'.repeat(20)]);
  });
});

describe('a GitHub App', () => {
  const auth = githubApp;
  const publicKey = createPublicKey(githubApp.jwt.secret);

  it('gets the token of its installation by one that its key signs, and another before that ends', async () => {
    const tokens: string[] = [];
    const made = () => [
      http.post('https://api.github.com/app/installations/123/access_tokens', ({ request }) => {
        const [header = '', claims = '', signature = ''] = (request.headers.get('authorization') ?? '')
          .replace('Bearer ', '')
          .split('.');
        const isSigned = createVerify('RSA-SHA256')
          .update(`${header}.${claims}`)
          .verify(publicKey, signature, 'base64url');
        const { iss, iat, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<
          string,
          number | string
        >;
        const isRight = isSigned && iss === 'Iv23li' && Number(exp) - Number(iat) <= 600;
        if (!isRight)
          return HttpResponse.json({ message: 'A JSON web token could not be decoded' }, { status: 401 });
        tokens.push(`ghs_${tokens.length}`);
        const expires = new Date(opened.clock.now() + 3_600_000).toISOString();
        return HttpResponse.json({ token: tokens.at(-1), expires_at: expires }, { status: 201 });
      }),
      ...scenarioOf((authorization) => authorization === `Bearer ${tokens.at(-1) ?? ''}`)(),
    ];
    const { call, opened } = open(made, auth, { installation_id: '123' });
    expect(await call('validate_credentials')).toMatchObject({
      response: { valid: true, unique_tenant_id: '9000' },
    });
    expect(await call('list_resources')).toMatchObject({ response: expect.any(Array) });
    expect(tokens).toEqual(['ghs_0']);
    await opened.clock.sleep(3_570_000);
    expect(await call('list_resources')).toMatchObject({ response: expect.any(Array) });
    expect(tokens).toEqual(['ghs_0', 'ghs_1']);
  });

  it('must know its installation', async () => {
    const { call } = open(scenario, auth);
    expect(await call('validate_credentials')).toMatchObject({
      error: { error_code: 'integration_missing_parameter' },
    });
  });
});

describe('OAuth', () => {
  it('sends a person to the host of the API, and renews a token with the one that came last', async () => {
    const asked: string[] = [];
    const made = (host: string) => () => [
      http.post(`https://${host}/login/oauth/access_token`, async ({ request }) => {
        const form = new URLSearchParams(await request.text());
        asked.push(form.get('grant_type') ?? '');
        if (form.get('code') === 'bad') return HttpResponse.json({ error: 'bad_verification_code' });
        return HttpResponse.json({
          access_token: 'ghu_new',
          expires_in: 28_800,
          refresh_token: 'ghr_new',
          refresh_token_expires_in: 15_897_600,
          scope: '',
          token_type: 'bearer',
        });
      }),
    ];
    const identity = { client_id: 'Iv23li', client_secret: 'secret' };
    const redirect_uri = 'https://host.example/callback';
    const { call } = open(made('github.com'));
    const begun = await call('get_authorization_url', {
      client_id: 'Iv23li',
      redirect_uri,
      scopes: ['read:org'],
      state: 's',
      form_data: {},
    });
    const { authorization_url } = begun['response'] as { authorization_url: string };
    expect(authorization_url).toMatch(/^https:\/\/github\.com\/login\/oauth\/authorize\?/);
    const callback = { ...identity, state: 's', code_verifier: 'v'.repeat(43) };
    expect(
      await call('handle_authorization_callback', {
        ...callback,
        redirect_uri_with_code: `${redirect_uri}?code=good&state=s`,
      }),
    ).toMatchObject({ response: { access_token: 'ghu_new', refresh_token: 'ghr_new' } });
    expect(
      await call('handle_authorization_callback', {
        ...callback,
        redirect_uri_with_code: `${redirect_uri}?code=bad&state=s`,
      }),
    ).toMatchObject({ is_error: true });
    expect(await call('refresh_access_token', { ...identity, refresh_token: 'ghr_old' })).toMatchObject({
      response: { access_token: 'ghu_new', refresh_token: 'ghr_new' },
    });
    expect(asked).toEqual(['authorization_code', 'authorization_code', 'refresh_token']);
    const own = open(made('github.acme.example'), undefined, {
      base_url: 'https://github.acme.example/api/v3',
    });
    expect(await own.call('refresh_access_token', { ...identity, refresh_token: 'ghr_old' })).toMatchObject({
      response: { access_token: 'ghu_new' },
    });
  });
});
