import { canary, defineMocks } from '@patchbay/testing';
import { BASE_URL } from '../src/constants.ts';

/** A secret that must be seen nowhere but in the requests to the vendor. */
const TOKEN = canary('token');

export const ACCOUNT = 'acct_1032D82eZvKYlo2C';

const invalid = (message: string, code?: string) => ({
  json: { error: { type: 'invalid_request_error', ...(code === undefined ? {} : { code }), message } },
});

export const mocks = defineMocks({
  baseUrl: BASE_URL,
  auth: { token: { token: TOKEN } },
  requestHeaders: { authorization: `Bearer ${TOKEN}` },
  refusals: {
    unauthorized: {
      status: 401,
      ...invalid('Invalid API Key provided: sk_test_****1234'),
      source: 'https://docs.stripe.com/api/errors',
    },
    forbidden: {
      status: 403,
      ...invalid(
        `The provided key 'rk_test_****1234' does not have the required permissions for this endpoint on account '${ACCOUNT}'. Having the 'rak_accounts_kyc_id_numbers_read' permission would allow this request to continue.`,
      ),
      source: 'https://github.com/stripe/stripe-node/issues/2246',
    },
    not_found: {
      status: 404,
      ...invalid('No such account', 'resource_missing'),
      source: 'https://docs.stripe.com/error-codes',
    },
    // Stripe says not how long to wait.
    rate_limited: {
      status: 429,
      ...invalid('Request rate limit exceeded.', 'rate_limit'),
      source: 'https://docs.stripe.com/error-codes',
    },
    server_error: {
      status: 500,
      json: { error: { type: 'api_error', message: 'An unknown error occurred' } },
      source: 'https://docs.stripe.com/api/errors',
    },
  },
  description: { file: 'stripe.json' },
});
