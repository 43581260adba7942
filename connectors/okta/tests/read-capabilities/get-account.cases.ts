import { defineCases, get } from '@patchbay/testing';
import { ADA, ada, adaAccount } from '../common-mock-data.ts';

export const cases = defineCases('get_account', {
  'reads one user': {
    covers: ['success'],
    source: 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/',
    calls: [
      {
        request: { account_id: ADA },
        replies: [get(`/users/${ADA}`, {}, { json: ada })],
        response: adaAccount,
      },
    ],
  },
  'does not take `me` for an account: Okta answers with the administrator': {
    source: 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/',
    calls: [
      {
        request: { account_id: 'me' },
        replies: [get('/users/me', {}, { json: ada })],
        error: { code: 'not_found' },
      },
    ],
  },
});
