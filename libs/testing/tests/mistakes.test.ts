import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChecks, openNetwork, type Network } from '../src/index.ts';
import { mocks } from './acme/common-mock-data.ts';
import { acme, type Mistake } from './acme/connector.ts';
import { failuresOf } from './support/run-checks.ts';

const cases = import.meta.glob('./acme/*-capabilities/*.cases.ts', { eager: true });

let network: Network;
beforeAll(() => {
  network = openNetwork();
});
afterAll(() => network.close());

async function failuresWith(mistake: Mistake, group: string): Promise<string> {
  const checks = createChecks(acme(mistake), { mocks, cases });
  const found = await failuresOf(
    checks.filter((check) => check.group === group),
    network,
  );
  return Object.entries(found)
    .map(([title, failures]) => `${title}\n${failures.join('\n')}`)
    .join('\n');
}

const list = 'list_accounts';
const deactivate = 'deactivate_account';

describe('a connector with a mistake', () => {
  it.each<readonly [Mistake, group: string, found: RegExp]>([
    ['says-not-what-it-needs', list, /Say what list_accounts needs, in `permissions`/],
    ['asks-for-more', list, /GET https:\/\/api\.acme\.example\/v1\/me is a request that no mock expects/],
    ['asks-for-less', list, /call 1: expected a token for a next page, got none/],
    ['sends-another-body', deactivate, /body \$\.why: expected nothing, got "none"/],
    ['sends-another-query', list, /query extra: expected nothing, got "yes"/],
    ['secret-in-message', list, /A secret is visible in the error \(hexadecimal\)/],
    ['secret-in-log', list, /A secret is visible in the log \(base64\)/],
    ['secret-in-raw-data', 'get_account', /with include_raw_data: A secret is visible in raw_data \(plain\)/],
    ['secret-in-token', list, /A secret is visible in page \(compressed\)/],
    [
      'secret-in-plan',
      deactivate,
      /in plan mode nothing is written.*\n.*A secret is visible in plan \(plain\)/,
    ],
    [
      'forgets-second-page-failure',
      list,
      /reports server_error at the last request as service_error\ncall 2: expected the error service_error, got a response: \[\]/,
    ],
    [
      'follows-repeated-cursor',
      list,
      /reports repeated_cursor as invalid_response\ncall 2: expected the error invalid_response, got a response/,
    ],
    ['writes-in-plan-mode', deactivate, /PATCH \S+ was sent in plan mode, which must not send writes/],
    ['answers-another-shape', list, /expected a response, got the error invalid_response/],
    ['reads-any-body', 'get_account', /reports wrong_shape as invalid_response\nexpected the error/],
    ['reads-nothing-as-nobody', list, /reports wrong_shape as invalid_response\ncall 1: expected the error/],
    ['valid-without-asking', 'validate_credentials', /validate_credentials made no request/],
    ['hides-the-wait', list, /error_code: expected rate_limit, got internal_error/],
    [
      'swallows-write-failure',
      deactivate,
      /reports server_error at the last request as service_error\nexpected/,
    ],
    ['goes-around-the-mocks', list, /A case tried to reach the network: 192\.0\.2\.1:2525/],
  ])('%s', async (mistake, group, found) => {
    expect(await failuresWith(mistake, group)).toMatch(found);
  });
});
