import { defineCases, put } from '@patchbay/testing';
import { ADA, codes, GRACE, GUIDES, REFERENCE, refusal } from '../common-mock-data.ts';

const request = { source_account_id: ADA, target_account_id: GRACE };

const transfer = (reply: object) =>
  put(
    `/users/${ADA}/folders/0`,
    { query: { fields: 'owned_by', notify: false }, json: { owned_by: { id: GRACE } } },
    reply,
    { source: `${REFERENCE}/put-users-id-folders-0/` },
  );

const folder = (owner: string) => ({
  json: { type: 'folder', id: '12345', etag: '1', owned_by: { type: 'user', id: owner } },
});

export const cases = defineCases('transfer_data', {
  'moves what a user owns': {
    covers: ['success'],
    calls: [{ request, replies: [transfer(folder(GRACE))], response: { success: true } }],
  },
  'finds that somebody else got it': {
    calls: [{ request, replies: [transfer(folder(ADA))], error: { code: 'invalid_response' } }],
  },
  'does not begin again what may be under way': {
    calls: [
      { request, replies: [transfer({ networkError: 'timeout' })], error: { code: 'request_timeout' } },
    ],
  },
  'may not take from other admins': {
    source: `${GUIDES}/users/deprovision/transfer-folders/`,
    disagreements: [...codes],
    calls: [
      {
        request,
        replies: [
          transfer(
            refusal(
              403,
              'access_denied_insufficient_permissions',
              'Cannot transfer files from/to higher privileged accounts',
            ),
          ),
        ],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'moves nothing from an account to itself': {
    calls: [
      {
        request: { source_account_id: ADA, target_account_id: ADA },
        replies: [],
        error: { code: 'invalid_value' },
      },
    ],
  },
});
