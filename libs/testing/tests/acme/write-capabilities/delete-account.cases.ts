import { defineCases, del } from '../../../src/index.ts';
import { mocks } from '../common-mock-data.ts';

export const cases = defineCases('delete_account', {
  deletes: {
    covers: ['success'],
    calls: [
      {
        request: { account_id: 'u1' },
        replies: [del('/users/u1', {}, { status: 204 })],
        response: { status: 'DELETED', deleted: true },
      },
    ],
  },
  'finds it gone': {
    covers: ['not_found'],
    calls: [
      {
        request: { account_id: 'u1' },
        replies: [del('/users/u1', {}, mocks.refusals.not_found)],
        response: { status: 'DELETED', deleted: true },
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
});
