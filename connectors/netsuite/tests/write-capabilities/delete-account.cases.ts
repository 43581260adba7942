import { defineCases, del, get } from '@patchbay/testing';

export const cases = defineCases('delete_account', {
  'deletes a person': {
    covers: ['success'],
    calls: [
      {
        request: { account_id: 'u1' },
        replies: [del('/users/u1', {}, { status: 204 })],
        response: { status: 'DELETED', deleted: true },
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds the person gone already': {
    covers: ['not_found'],
    calls: [
      {
        request: { account_id: 'u1' },
        replies: [del('/users/u1', {}, { status: 404 }), get('/users', {}, { json: { data: [] } })],
        response: { status: 'DELETED', deleted: true },
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'does not take a mistaken base URL for a person who is gone': {
    calls: [
      {
        request: { account_id: 'u1' },
        replies: [del('/users/u1', {}, { status: 404 }), get('/users', {}, { status: 404 })],
        error: { code: 'not_found' },
      },
    ],
  },
});
