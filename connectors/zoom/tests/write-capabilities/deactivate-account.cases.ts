import { defineCases, put } from '@patchbay/testing';
import { ADA, ada, alreadyDone, oneUser, refusal, statusSet, USERS } from '../common-mock-data.ts';

const source = `${USERS}#tag/users/PUT/users/{userId}/status`;
const inactive = { ...ada, status: 'inactive', type: 1 };
const request = { account_id: ADA };
const response = { status: 'SUSPENDED', deactivated: true } as const;

export const cases = defineCases('deactivate_account', {
  'keeps a user out': {
    covers: ['success'],
    source,
    calls: [{ request, replies: [oneUser(ada), statusSet(ADA, 'deactivate'), oneUser(inactive)], response }],
  },
  'does nothing for who is out': {
    calls: [{ request, replies: [oneUser(inactive)], response, effect: alreadyDone }],
  },
  'finds that Zoom let the user stay': {
    source,
    calls: [
      {
        request,
        replies: [oneUser(ada), statusSet(ADA, 'deactivate'), ...[1, 2, 3].map(() => oneUser(ada))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'passes on that Zoom does not let it be': {
    source,
    calls: [
      {
        request,
        replies: [
          oneUser(ada),
          put(
            `/users/${ADA}/status`,
            { json: { action: 'deactivate' } },
            refusal(400, 200, "Zoom Room and Admin users' status can not be activated or deactivated."),
          ),
        ],
        error: { code: 'permission_denied', appErrorCode: 'zoom.permission_denied.refused' },
      },
    ],
  },
});
