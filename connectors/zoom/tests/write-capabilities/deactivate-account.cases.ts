import { defineCases, patch } from '@patchbay/testing';
import { ada } from '../common-mock-data.ts';

export const cases = defineCases('deactivate_account', {
  'sets the status': {
    covers: ['success'],
    calls: [
      {
        request: { account_id: 'u1' },
        replies: [
          patch('/users/u1', { json: { status: 'suspended' } }, { json: { ...ada, status: 'suspended' } }),
        ],
        response: { status: 'SUSPENDED', deactivated: true },
      },
    ],
  },
});
