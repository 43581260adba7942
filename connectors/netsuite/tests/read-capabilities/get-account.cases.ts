import { defineCases, get } from '@patchbay/testing';
import { ada, adaAccount } from '../common-mock-data.ts';

export const cases = defineCases('get_account', {
  'gets one person': {
    covers: ['success'],
    calls: [
      { request: { account_id: 'u1' }, replies: [get('/users/u1', {}, { json: ada })], response: adaAccount },
    ],
  },
});
