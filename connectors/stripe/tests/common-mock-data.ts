import { canary, defineMocks } from '@patchbay/testing';
import { BASE_URL } from '../src/constants.ts';

/** A secret that must be seen nowhere but in the requests to the vendor. */
const TOKEN = canary('token');

const refused = (code: string, message: string) => ({ json: { error: { code, message } } });

/** TODO(vendor): how it refuses, each with the page that says so. The runner puts it into every capability. */
export const mocks = defineMocks({
  baseUrl: BASE_URL,
  auth: { token: { token: TOKEN } },
  requestHeaders: { authorization: `Bearer ${TOKEN}` },
  refusals: {
    unauthorized: { status: 401, ...refused('unauthorized', 'The credential is not valid.') },
    forbidden: { status: 403, ...refused('forbidden', 'The credential may not do this.') },
    not_found: { status: 404, ...refused('not_found', 'There is no such thing.') },
    rate_limited: {
      status: 429,
      headers: { 'retry-after': '7' },
      ...refused('rate_limited', 'Too many requests.'),
    },
    server_error: { status: 503, ...refused('unavailable', 'Try again later.') },
  },
});
