import { defineCases, del, get } from '@patchbay/testing';
import { ada, api, globalRoles, noSuchPath, notFound } from '../common-mock-data.ts';

const source = `${api}#delete-user` as const;
const request = { account_id: 'ada' };
const response = { status: 'DELETED', deleted: true } as const;

export const cases = defineCases('delete_account', {
  'deletes a user and looks whether it is gone': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [del('/users/ada', {}, { status: 204 }), get('/users/ada', {}, notFound)],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds the user gone already': {
    covers: ['not_found'],
    source,
    calls: [
      {
        request,
        replies: [del('/users/ada', {}, notFound), globalRoles],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'notices a user that is still there': {
    source,
    calls: [
      {
        request,
        replies: [del('/users/ada', {}, { status: 204 }), get('/users/ada', {}, { json: { user: ada } })],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'does not take a mistaken base URL for a user who is gone': {
    calls: [
      { request, replies: [del('/users/ada', {}, noSuchPath)], error: { code: 'invalid_response' } },
      {
        request,
        replies: [del('/users/ada', {}, notFound), get('/roles', { query: { limit: 500 } }, notFound)],
        error: { code: 'not_found' },
      },
    ],
  },
});
