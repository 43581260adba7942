import { defineCases, get } from '@patchbay/testing';
import { ADA, ada, adaAccount } from '../common-mock-data.ts';

export const cases = defineCases('get_account', {
  'gets one user': {
    covers: ['success'],
    source: 'https://developer.pagerduty.com/api-reference/2395ca1feb25e-get-a-user',
    calls: [
      {
        request: { account_id: ADA },
        replies: [get(`/users/${ADA}`, {}, { json: { user: ada } })],
        response: adaAccount,
      },
    ],
  },
  'does not take `me`, whoever that is, for an account': {
    source: 'https://developer.pagerduty.com/api-reference/9e1ce0da2c2c1-get-the-current-user',
    calls: [
      {
        request: { account_id: 'me' },
        replies: [get('/users/me', {}, { json: { user: ada } })],
        error: { code: 'not_found' },
      },
    ],
  },
});
