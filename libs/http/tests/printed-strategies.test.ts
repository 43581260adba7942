import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { apiKeyAuth, basicAuth, bearerAuth, customAuth } from '../src/index.ts';

test.each([
  ['bearerAuth', bearerAuth('canary')],
  ['basicAuth', basicAuth('canary-user', 'canary')],
  ['apiKeyAuth', apiKeyAuth({ header: 'x-api-key', value: 'canary' })],
  ['customAuth', customAuth({ secrets: ['canary'], apply: (request) => request })],
])('%s knows its secrets, and shows none when it is printed', (_name, auth) => {
  expect(auth.secrets[0]).toContain('canary');
  const printed = [
    inspect(auth),
    inspect({ auth }, { depth: Infinity, showHidden: true, getters: true }),
    JSON.stringify(auth),
    String(auth),
  ];
  expect(printed.join()).not.toContain('canary');
});
