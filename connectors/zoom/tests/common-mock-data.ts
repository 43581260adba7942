import { canary, defineMocks } from '@patchbay/testing';
import { BASE_URL } from '../src/constants.ts';

/** A secret that must be seen nowhere but in the requests to the vendor. */
const TOKEN = canary('access-token');
const CLIENT_SECRET = canary('client-secret');

const refused = (code: string, message: string) => ({ json: { error: { code, message } } });

/** TODO(vendor): how it refuses, each with the page that says so. The runner puts it into every capability. */
export const mocks = defineMocks({
  baseUrl: BASE_URL,
  auth: {
    oauth_client_credentials: {
      access_token: TOKEN,
      client_id: 'patchbay',
      client_secret: CLIENT_SECRET,
      scopes: ['read'],
    },
  },
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

/** TODO(vendor): a person as the vendor shows one, taken from its documentation. */
export const ada = {
  id: 'u1',
  email: 'ada@example.com',
  first_name: 'Ada',
  last_name: 'Lovelace',
  status: 'active',
};

export const adaAccount = {
  integration_specific_id: 'u1',
  email: 'ada@example.com',
  given_name: 'Ada',
  family_name: 'Lovelace',
  user_status: 'ACTIVE',
} as const;

export const grace = {
  id: 'u2',
  email: 'grace@example.com',
  first_name: 'Grace',
  last_name: 'Hopper',
  status: 'suspended',
};

export const graceAccount = {
  integration_specific_id: 'u2',
  email: 'grace@example.com',
  given_name: 'Grace',
  family_name: 'Hopper',
  user_status: 'SUSPENDED',
} as const;

/** TODO(vendor): a team as the vendor shows one. */
export const sales = { id: 't1', name: 'Sales' };

export const support = { id: 't2', name: 'Support' };

/** TODO(vendor): a role as the vendor shows one. */
export const admin = { id: 'r1', name: 'Administrator' };

export const editor = { id: 'r2', name: 'Editor' };
