import { defineCases, get } from '../../../src/index.ts';

export const cases = defineCases('get_account', {
  'gets one person': {
    covers: ['success'],
    calls: [
      {
        request: { account_id: 'a b/c' },
        replies: [get('/users/a%20b%2Fc', {}, { json: { id: 'a b/c', name: 'ada', active: true } })],
        response: { integration_specific_id: 'a b/c', username: 'ada' },
      },
    ],
  },
});
