import { defineCases, del, get } from '@patchbay/testing';
import { ada, alreadyDone, api, ben, notAvailable, notFound, oneUser, users } from '../common-mock-data.ts';

const source = `${api}delete-user` as const;
const request = { account_id: '1' };
const response = { status: 'DELETED', deleted: true } as const;
const gone = get('/api/admin/user-admin/1', {}, notFound);

export const cases = defineCases('delete_account', {
  'deletes a user and looks whether it is gone': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [del('/api/admin/user-admin/1', {}, { status: 200 }), gone],
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
        replies: [del('/api/admin/user-admin/1', {}, notFound), users(ben)],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'notices a user that is still there': {
    source,
    calls: [
      {
        request,
        replies: [del('/api/admin/user-admin/1', {}, { status: 200 }), oneUser(ada)],
        error: { code: 'invalid_response' },
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
      {
        request,
        replies: [
          del('/api/admin/user-admin/1', {}, notAvailable),
          get('/api/admin/user-admin', {}, notAvailable),
        ],
        error: { code: 'not_found' },
      },
    ],
  },
});
