import { type AuthCredential } from '@patchbay/core';
import { openStreams, type StreamState } from '@patchbay/core/streams';
import { openScenario, scenarioCalls, type Scenario } from '@patchbay/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, it } from 'vitest';
import { integration } from '../src/index.ts';
import {
  ADA,
  ADMINISTRATORS,
  ADMINS,
  assignment,
  CLOUD_ID,
  DEVELOPERS,
  EXAMPLE,
  GRACE,
  REST,
  ROBOT,
  SECOND,
  SITE,
  VIEWERS,
} from './common-mock-data.ts';
import { accessToken, goodToken, scenario, scopedToken } from './scenario.ts';

const close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

const basic = (password: string): AuthCredential => ({ basic: { username: 'ada@example.com', password } });

function open(made: Scenario, auth: AuthCredential | undefined = basic(goodToken), settings: object = {}) {
  const opened = openScenario(made);
  close.push(() => opened.close());
  const calls = scenarioCalls(integration, opened, {
    auth,
    settings: { site: 'acme', ...settings },
  });
  return { ...calls, runtime: opened.runtime };
}

const effect = (kind: string) => ({ execution_summary: { effect: { kind } } });
const noop = effect('noop');

it('has an account from its invitation to its end', async () => {
  const { call, all, access } = open(scenario);
  const mary = {
    email: 'mary@example.com',
    entitlements: [
      { entitlement_type: 'product_access', integration_specific_id: 'jira-software' },
      {
        entitlement_type: 'project_role',
        integration_specific_id: ADMINISTRATORS,
        integration_specific_resource_id: SECOND,
      },
    ],
  };
  const made = await call('create_account', mary);
  expect(made).toMatchObject({ response: { status: 'ACTIVE' }, ...effect('created') });
  const { id } = made['response'] as { id: string };
  expect(await call('create_account', mary)).toMatchObject({ response: { id }, ...noop });
  const accounts = async () =>
    (await all('list_accounts')).map((each) => [each['integration_specific_id'], each['user_status']]);
  expect(await accounts()).toEqual([
    [ADA, 'ACTIVE'],
    [GRACE, 'INACTIVE'],
    [ROBOT, 'ACTIVE'],
    [id, 'ACTIVE'],
  ]);

  const own = () => access('get_account_entitlement_associations', { account_id: id });
  const invited = [
    `${id} ${DEVELOPERS} `,
    `${id} jira-software `,
    `${id} ${VIEWERS} ${EXAMPLE}`,
    `${id} ${ADMINISTRATORS} ${SECOND}`,
  ];
  expect(await own()).toEqual(invited);
  const held = await access();
  expect(held.filter((each) => each.startsWith(id))).toEqual(invited);
  expect(new Set(held).size).toBe(held.length);
  const entitlements = (await all('list_entitlements')).map((each) =>
    [each['integration_specific_id'], each['integration_specific_resource_id']].join(' '),
  );
  for (const each of held) expect(entitlements).toContain(each.slice(each.indexOf(' ') + 1));

  const inAdmins = assignment('group', ADMINS, '', id);
  expect(await call('assign_entitlement', inAdmins)).toMatchObject(effect('created'));
  expect(await call('assign_entitlement', inAdmins)).toMatchObject(noop);
  expect(await own()).toContain(`${id} ${ADMINISTRATORS} ${EXAMPLE}`);
  expect(
    await call('unassign_entitlement', assignment('project_role', ADMINISTRATORS, EXAMPLE, id)),
  ).toMatchObject({ error: { app_error_code: 'jira.conflict.indirect_access' } });
  expect(await call('unassign_entitlement', inAdmins)).toMatchObject(effect('deleted'));
  expect(await call('unassign_entitlement', inAdmins)).toMatchObject(noop);

  const viewer = assignment('project_role', VIEWERS, SECOND, id);
  expect(await call('assign_entitlement', viewer)).toMatchObject(effect('created'));
  expect(await call('assign_entitlement', viewer)).toMatchObject(noop);
  expect(await call('unassign_entitlement', viewer)).toMatchObject(effect('deleted'));
  expect(await call('unassign_entitlement', viewer)).toMatchObject(noop);
  expect(await own()).toEqual(invited);
  expect(
    await call('unassign_entitlement', assignment('product_access', 'jira-software', '', id)),
  ).toMatchObject({ error: { error_metadata: { hint: expect.stringContaining('jira-software-users') } } });

  expect(await call('delete_account', { account_id: id })).toMatchObject(effect('deleted'));
  expect(await call('delete_account', { account_id: id })).toMatchObject(noop);
  expect(await accounts()).toContainEqual([id, 'INACTIVE']);
});

it('takes no place in the list of one account for that of another', async () => {
  const { call } = open(scenario);
  const name = 'get_account_entitlement_associations';
  const { page } = await call(name, { account_id: ADA }, { size: 1 });
  const { token } = page as { readonly token: string };
  expect(await call(name, { account_id: GRACE }, { token })).toMatchObject({
    error: { error_code: 'invalid_page_token' },
  });
});

it.each([
  ['an access token', { oauth: { access_token: accessToken } }, {}],
  ['an API token with scopes', basic(scopedToken), { scoped_token: true }],
] as const)('reaches the site with %s at the address for all sites', async (_name, auth, settings) => {
  const { call, access } = open(scenario, auth, settings);
  expect(await call('validate_credentials')).toMatchObject({ response: { unique_tenant_id: CLOUD_ID } });
  expect(await access('get_account_entitlement_associations', { account_id: GRACE })).toEqual([
    `${GRACE} ${DEVELOPERS} `,
    `${GRACE} jira-software `,
    `${GRACE} ${VIEWERS} ${EXAMPLE}`,
    `${GRACE} ${ADMINISTRATORS} ${SECOND}`,
  ]);
});

/** Reads the stream `issues` in one run, as often as it is called. */
async function issuesOf(made: Scenario) {
  const { runtime } = open(made);
  const source = { auth: basic(goodToken), settings: { site: 'acme' } };
  const run = await openStreams(integration, source, { runtime });
  close.push(() => run.close());
  const stream = integration.streams.find(({ name }) => name === 'issues');
  if (stream === undefined) throw new Error('There is no such stream.');
  return async (before?: StreamState) => {
    const keys: unknown[] = [];
    let state = before;
    let isComplete = false;
    const reading = run.open(stream);
    for await (const part of reading.read({ syncMode: 'incremental', state })) {
      if (part.type === 'records') keys.push(...part.records.map((each) => each['key']));
      if (part.type === 'state') state = part.state;
      if (part.type === 'end') isComplete = part.completeness.complete;
    }
    await reading.close();
    return { keys, state, isComplete };
  };
}

it('reads the issues that changed, in a time zone that it does not know', async () => {
  const read = await issuesOf(scenario);
  const first = await read();
  expect(first.keys).toEqual(['EX-1', 'EX-2', 'EX-3']);
  expect((await read(first.state)).keys).toEqual(['EX-3']);
});

it('goes on from what it read where an issue changes meanwhile, and comes once more', async () => {
  const issue = (key: string, updated: string) => ({ id: key, key, fields: { updated } });
  const last = '2026-01-13T08:00:00.000+0100';
  const pages = [
    [issue('EX-1', '2026-01-10T08:00:00.000+0000'), issue('EX-2', '2026-01-11T08:00:00.000+0000')],
    [issue('EX-3', '2026-01-12T08:00:00.000+0000'), issue('EX-1', last)],
  ];
  const read = await issuesOf(() => [
    http.get(`${SITE}/_edge/tenant_info`, () => HttpResponse.json({ cloudId: CLOUD_ID })),
    http.get(`${SITE}${REST}/search/jql`, ({ request }) => {
      const isLast = new URL(request.url).searchParams.has('nextPageToken');
      return HttpResponse.json(
        isLast ? { issues: pages[1], isLast } : { issues: pages[0], isLast, nextPageToken: 'next' },
      );
    }),
  ]);
  const { keys, state, isComplete } = await read();
  expect(keys).toEqual(['EX-1', 'EX-2', 'EX-3', 'EX-1']);
  expect(isComplete).toBe(true);
  expect(state).toMatchObject({ slices: [{ cursor: last }] });
});

it('asks for consent, and sends a refresh token once', async () => {
  const { call } = open(() => [
    http.post('https://auth.atlassian.com/oauth/token', async ({ request }) => {
      const { refresh_token: sent } = (await request.json()) as { readonly refresh_token: string };
      if (sent === 'first') {
        return HttpResponse.json({
          access_token: 'next',
          refresh_token: 'second',
          expires_in: 3600,
          scope: '',
        });
      }
      const error_description = 'Unknown or invalid refresh token.';
      return HttpResponse.json({ error: 'invalid_grant', error_description }, { status: 403 });
    }),
  ]);
  const client = { client_id: 'id', client_secret: 'secret' };
  const begun = await call('get_authorization_url', {
    ...client,
    redirect_uri: 'https://host.example/callback',
    scopes: [],
    state: 'state',
  });
  expect(begun['error']).toBeUndefined();
  const url = new URL((begun['response'] as { authorization_url: string }).authorization_url);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    audience: 'api.atlassian.com',
    prompt: 'consent',
    scope: expect.stringMatching(/^offline_access .*manage:jira-configuration/),
  });
  expect(await call('refresh_access_token', { ...client, refresh_token: 'first' })).toMatchObject({
    response: { access_token: 'next', refresh_token: 'second' },
  });
  expect(await call('refresh_access_token', { ...client, refresh_token: 'gone' })).toMatchObject({
    error: { error_code: 'creds_revoked' },
  });
});

it('names what must be granted where Jira refuses', async () => {
  const { call } = open(() => [
    http.get(`${SITE}${REST}/group/bulk`, () =>
      HttpResponse.json(
        { errorMessages: ['Browse users and groups permission is required.'] },
        {
          status: 403,
        },
      ),
    ),
  ]);
  expect(await call('list_entitlements')).toMatchObject({
    error: {
      error_code: 'permission_denied',
      message: expect.stringContaining('permission is required'),
      error_metadata: { hint: expect.stringContaining('Administer Jira') },
    },
  });
});
