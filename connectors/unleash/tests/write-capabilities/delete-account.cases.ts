import { defineCases, del, get } from '@patchbay/testing';
import {
  ada,
  alreadyDone,
  api,
  ben,
  enterprisePaths,
  noServices,
  notAvailable,
  notFound,
  services,
  users,
} from '../common-mock-data.ts';

const source = `${api}delete-user` as const;
const disagreements = [enterprisePaths];
const request = { account_id: '1' };
const response = { status: 'DELETED', deleted: true } as const;

export const cases = defineCases('delete_account', {
  'deletes a user and looks whether it is gone': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [users(ada, ben), del('/api/admin/user-admin/1', {}, { status: 200 }), users(ben)],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds the user gone already': {
    disagreements,
    calls: [{ request, replies: [users(ben), noServices], response, effect: alreadyDone }],
  },
  'finds the user gone meanwhile': {
    covers: ['not_found', 'not_found_at_write'],
    source,
    calls: [
      {
        request,
        replies: [users(ada), del('/api/admin/user-admin/1', {}, notFound), users()],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'notices a user that is still there': {
    source,
    calls: [
      {
        request,
        replies: [users(ada), del('/api/admin/user-admin/1', {}, { status: 200 }), users(ada)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'deletes nothing by a word, such as all users of SCIM': {
    source: `${api}delete-scim-users`,
    disagreements,
    calls: ['scim-users', 'SCIM-USERS', '01', '1.0', 'me'].map((account_id) => ({
      request: { account_id },
      replies: [users(ada, ben), noServices],
      response,
      effect: alreadyDone,
    })),
  },
  'does not say that a service account is deleted': {
    disagreements,
    calls: [
      {
        request: { account_id: '7' },
        replies: [users(ada), services],
        error: { code: 'unsupported_operation' },
      },
    ],
  },
  'does not take a mistaken base URL for a user who is gone': {
    disagreements: [
      {
        pointer: '/paths/~1api~1admin~1user-admin/get/responses',
        page: `${api}get-users`,
        reason: 'Another address answers 404 to any path.',
      },
    ],
    calls: [
      { request, replies: [get('/api/admin/user-admin', {}, notAvailable)], error: { code: 'not_found' } },
    ],
  },
});
