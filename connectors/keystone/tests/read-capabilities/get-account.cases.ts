import { defineCases, get } from '@patchbay/testing';
import { ada, adaAccount, api } from '../common-mock-data.ts';

export const cases = defineCases('get_account', {
  'gets one user': {
    covers: ['success'],
    source: `${api}#show-user-details`,
    calls: [
      {
        request: { account_id: 'ada' },
        replies: [get('/users/ada', {}, { json: { user: ada } })],
        response: adaAccount,
      },
    ],
  },
});
