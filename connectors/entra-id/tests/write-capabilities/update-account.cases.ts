import { defineCases, patch } from '@patchbay/testing';
import { ada } from '../common-mock-data.ts';

export const cases = defineCases('update_account', {
  'changes a name': {
    covers: ['success'],
    calls: [
      {
        request: { id: 'u1', given_name: 'Augusta' },
        replies: [
          patch(
            '/users/u1',
            { json: { first_name: 'Augusta' } },
            { json: { ...ada, first_name: 'Augusta' } },
          ),
        ],
        response: { id: 'u1', given_name: 'Augusta', family_name: 'Lovelace' },
      },
    ],
  },
});
