import { defineCases, get } from '@patchbay/testing';
import { ACCOUNT } from '../common-mock-data.ts';

const source = 'https://docs.stripe.com/api/accounts/retrieve';
const account = { id: ACCOUNT, object: 'account' };

export const cases = defineCases('validate_credentials', {
  'names the account': {
    covers: ['success'],
    source,
    calls: [
      {
        replies: [get('/account', {}, { json: account })],
        response: { valid: true, unique_tenant_id: ACCOUNT },
      },
    ],
  },
  'names a connected account': {
    source: 'https://docs.stripe.com/connect/authentication',
    settings: { connected_account: 'acct_1Connected' },
    calls: [
      {
        replies: [
          get(
            '/account',
            { headers: { 'stripe-account': 'acct_1Connected' } },
            { json: { ...account, id: 'acct_1Connected' } },
          ),
        ],
        response: { valid: true, unique_tenant_id: 'acct_1Connected' },
      },
    ],
  },
  'refuses what is no account, before any request': {
    settings: { connected_account: 'acct_1, X-Other: 1' },
    calls: [{ error: { code: 'bad_request' } }],
  },
});
