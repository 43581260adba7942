import { defineCases, get } from '@patchbay/testing';
import { ADA, ada, adaAccount } from '../common-mock-data.ts';

export const cases = defineCases('get_account', {
  'gets one user': {
    covers: ['success'],
    source:
      'https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1users~1%7Bid%7D/get',
    calls: [
      {
        request: { account_id: ADA },
        replies: [get(`/users/${ADA}`, {}, { json: { user: ada } })],
        response: adaAccount,
      },
    ],
  },
  'does not take `me`, whoever that is, for an account': {
    source:
      'https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1users~1me/get',
    calls: [
      {
        request: { account_id: 'me' },
        replies: [get('/users/me', {}, { json: { user: ada } })],
        error: { code: 'not_found' },
      },
    ],
  },
});
