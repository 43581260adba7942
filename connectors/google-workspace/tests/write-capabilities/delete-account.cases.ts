import { defineCases, del } from '@patchbay/testing';
import { ADA, assignments, gone, noUser, OUTSIDER, REFERENCE, userOf } from '../common-mock-data.ts';
import { look, request } from '../write-mocks.ts';

const response = { status: 'DELETED', deleted: true } as const;
const remove = del(`/directory/v1/users/${ADA}`, {}, { status: 200 });

export const cases = defineCases('delete_account', {
  'deletes a user, and looks until it is gone': {
    covers: ['success'],
    source: `${REFERENCE}/users/delete`,
    disagreements: [noUser],
    calls: [
      {
        request,
        replies: [look(), remove, look(), userOf(ADA, gone)],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds nobody to delete': {
    covers: ['not_found'],
    disagreements: [noUser],
    calls: [
      {
        request,
        replies: [userOf(ADA, gone), assignments([])],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'does not take an external member for one who is gone': {
    calls: [
      {
        request: { account_id: OUTSIDER },
        error: {
          code: 'unsupported_operation',
          appErrorCode: 'google-workspace.unsupported_operation.no_user',
        },
      },
    ],
  },
  'tells of a user who stays': {
    source: `${REFERENCE}/users/delete`,
    calls: [
      {
        request,
        replies: [look(), remove, ...Array.from({ length: 5 }, () => look())],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
