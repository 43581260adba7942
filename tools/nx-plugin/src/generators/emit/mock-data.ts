import type { ConnectorOptions } from '../connector/options.ts';

/** `tests/common-mock-data.ts`: how the vendor refuses, stated once. The capabilities add their objects to it. */
export function commonMockData({ auth, apiKeyHeader }: ConnectorOptions): string {
  const credential = {
    token: { auth: `{ token: { token: TOKEN } }`, header: 'authorization: `Bearer ${TOKEN}`' },
    'api-key': { auth: `{ token: { token: TOKEN } }`, header: `'${apiKeyHeader.toLowerCase()}': TOKEN` },
    basic: {
      auth: `{ basic: { username: 'patchbay', password: TOKEN } }`,
      header: 'authorization: `Basic ${btoa(`patchbay:${TOKEN}`)}`',
    },
  }[auth];
  return `import { canary, defineMocks } from '@patchbay/testing';
import { BASE_URL } from '../src/constants.ts';

/** A secret that must be seen nowhere but in the requests to the vendor. */
const TOKEN = canary('${auth === 'basic' ? 'password' : 'token'}');

const refused = (code: string, message: string) => ({ json: { error: { code, message } } });

/** TODO(vendor): how it refuses, each with the page that says so. The runner puts it into every capability. */
export const mocks = defineMocks({
  baseUrl: BASE_URL,
  auth: ${credential.auth},
  requestHeaders: { ${credential.header} },
  refusals: {
    unauthorized: { status: 401, ...refused('unauthorized', 'The credential is not valid.') },
    forbidden: { status: 403, ...refused('forbidden', 'The credential may not do this.') },
    not_found: { status: 404, ...refused('not_found', 'There is no such thing.') },
    rate_limited: { status: 429, headers: { 'retry-after': '7' }, ...refused('rate_limited', 'Too many requests.') },
    server_error: { status: 503, ...refused('unavailable', 'Try again later.') },
  },
});
`;
}
