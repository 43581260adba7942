import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createChecks,
  defineCases,
  del,
  get,
  openNetwork,
  type CaseModules,
  type Check,
  type Mocks,
  type Network,
} from '../src/index.ts';
import { mocks } from './acme/common-mock-data.ts';
import { acme } from './acme/connector.ts';
import { failuresOf } from './support/run-checks.ts';

const modules: CaseModules = import.meta.glob('./acme/*-capabilities/*.cases.ts', { eager: true });
const getPath = './acme/read-capabilities/get-account.cases.ts';
const person = { id: 'u1', name: 'ada', active: true };
const account = { integration_specific_id: 'u1', username: 'ada' };
const success = {
  covers: ['success'],
  calls: [
    {
      request: { account_id: 'u1' },
      replies: [get('/users/u1', {}, { json: person })],
      response: account,
    },
  ],
} as const;

let network: Network;
beforeAll(() => {
  network = openNetwork();
});
afterAll(() => network.close());

function checksOf(group: string, changed: CaseModules = {}, more: Partial<Mocks> = {}): readonly Check[] {
  const checks = createChecks(acme(), { mocks: { ...mocks, ...more }, cases: { ...modules, ...changed } });
  return checks.filter((check) => check.group === group);
}

describe('the set of case files', () => {
  it('lacks one for a capability', async () => {
    const { [getPath]: _, ...others } = modules;
    const checks = createChecks(acme(), { mocks, cases: others });
    expect(checks[0]).toMatchObject({
      group: 'the case files',
      title: 'get_account has no case file: write read-capabilities/get-account.cases.ts.',
    });
  });

  it('has one for no capability, one under a wrong name, and one without cases', () => {
    const cases = defineCases('create_account', {});
    const wrongName = { './acme/write-capabilities/get-account.cases.ts': modules[getPath] };
    const { [getPath]: _, ...others } = modules;
    const checks = createChecks(acme(), {
      mocks,
      cases: { ...others, ...wrongName, './x.cases.ts': { cases }, './y.cases.ts': {} },
    });
    expect(checks.filter(({ group }) => group === 'the case files').map(({ title }) => title)).toEqual([
      './acme/write-capabilities/get-account.cases.ts should be read-capabilities/get-account.cases.ts: its cases are for get_account.',
      './x.cases.ts has cases for "create_account", which the connector does not implement.',
      './y.cases.ts does not export "cases", made with defineCases.',
    ]);
  });
});

describe('the mandatory cases', () => {
  it('fail when they are missing', async () => {
    const cases = defineCases('list_accounts', {
      one: {
        covers: ['success'],
        calls: [{ replies: [get('/users', { query: { limit: 2 } }, { json: { users: [] } })], response: [] }],
      },
    });
    const changed = { './acme/read-capabilities/list-accounts.cases.ts': { cases } };
    const checks = checksOf('list_accounts', changed).filter(({ title }) => title.startsWith('has a case'));
    expect(await failuresOf(checks, network)).toEqual({
      'list_accounts: has a case for two_pages': [
        'The mandatory case is missing: no case covers "two_pages".',
      ],
      'list_accounts: has a case for empty_page': [
        'The mandatory case is missing: no case covers "empty_page".',
      ],
    });
  });

  it('are skipped with a reason when they make no sense', () => {
    const reason = 'the vendor answers with all people at once';
    const cases = defineCases('get_account', { success }, { notApplicable: { not_found: reason } });
    const checks = checksOf('get_account', { [getPath]: { cases } });
    expect(checks.find(({ title }) => title.includes('not_found'))).toMatchObject({ skip: reason });
  });

  it('must be what they say', async () => {
    const cases = defineCases('get_account', {
      success: { ...success, covers: ['success', 'server_error', 'two_pages'] },
    });
    const [check] = checksOf('get_account', { [getPath]: { cases } });
    expect(await check?.run(network)).toEqual([
      'it says that it covers "server_error", but no call of it fails',
      'it says that it covers "two_pages", but no call of it goes on to a next page',
    ]);
  });

  it('need the refusal that the mocks do not state', async () => {
    const { not_found: _, ...refusals } = mocks.refusals;
    const checks = checksOf('get_account', {}, { refusals });
    expect(await failuresOf(checks, network)).toEqual({
      'get_account: reports not_found': [
        'The mocks do not state how the vendor refuses: refusals.not_found.',
      ],
    });
  });

  it('expect another code where the mocks say so', async () => {
    const checks = checksOf('get_account', {}, { expectedCodes: { forbidden: 'not_found' } });
    expect(await failuresOf(checks, network)).toEqual({
      'get_account: reports forbidden as not_found': [
        expect.stringMatching(/^error_code: expected not_found, got permission_denied .*after 403 to GET/),
      ],
    });
  });
});

describe('a case', () => {
  async function failuresOfCase(
    testCase: Parameters<typeof defineCases<'get_account'>>[1][string],
  ): Promise<readonly string[]> {
    const cases = defineCases('get_account', { it: testCase });
    const [check] = checksOf('get_account', { [getPath]: { cases } });
    return (await check?.run(network)) ?? ['no check'];
  }

  it('fails for a mock that no request used', async () => {
    const [call] = success.calls;
    const replies = [...call.replies, get('/users/u2', {}, {}), get('/users/u1', {}, {})];
    expect(await failuresOfCase({ calls: [{ ...call, replies }] })).toEqual([
      'GET /users/u2 is mocked, but no request used it',
      'GET /users/u1 is mocked, but no request used it',
    ]);
  });

  it('fails for a header that is not there', async () => {
    const [call] = success.calls;
    const replies = [get('/users/u1', { headers: { 'X-Version': '2' } }, { json: person })];
    expect(await failuresOfCase({ calls: [{ ...call, replies }] })).toContainEqual(
      expect.stringContaining('is not what its mock expects:\n  header x-version: expected "2", got nothing'),
    );
  });

  it('fails for another response, and says where', async () => {
    const [call] = success.calls;
    expect(await failuresOfCase({ calls: [{ ...call, response: { ...account, username: 'bo' } }] })).toEqual([
      'response $.username: expected "bo", got "ada"',
    ]);
  });

  it('fails for another error, told by its codes', async () => {
    const [call] = success.calls;
    const replies = [get('/users/u1', {}, mocks.refusals.forbidden)];
    const error = { code: 'not_found', appErrorCode: 'acme.not_found.person' } as const;
    expect(await failuresOfCase({ calls: [{ request: call.request, replies, error }] })).toEqual([
      expect.stringContaining('error_code: expected not_found, got permission_denied'),
      'app_error_code: expected "acme.not_found.person", got "acme.permission_denied"',
    ]);
  });

  it('fails when it carries no secret', async () => {
    const auth = { token: { token: 'short' } };
    const replies = success.calls[0].replies;
    const found = await failuresOfCase({ auth, calls: [{ ...success.calls[0], replies }] });
    expect(found).toContain(
      'The case carries no secret, so that a leak cannot be seen: make its credential with canary().',
    );
  });
});

describe('an authored refusal', () => {
  it('may be a success only for a write that finds nothing to do', async () => {
    const path = './acme/write-capabilities/delete-account.cases.ts';
    const checks = checksOf('delete_account');
    expect(checks.some(({ title }) => title.includes('not_found'))).toBe(false);
    const cases = defineCases('delete_account', {
      deletes: {
        covers: ['success', 'server_error'],
        calls: [
          {
            request: { account_id: 'u1' },
            replies: [del('/users/u1', {}, { status: 204 })],
            response: { status: 'DELETED', deleted: true },
          },
        ],
      },
    });
    const [check] = checksOf('delete_account', { [path]: { cases } });
    expect(await check?.run(network)).toEqual([
      'it says that it covers "server_error", but no call of it fails',
    ]);
  });
});
