import { defineCases, patch } from '@patchbay/testing';
import {
  ADA,
  ada,
  alreadyDone,
  API,
  LINUS,
  linus,
  oneUser,
  refused,
  updateRecord,
} from '../common-mock-data.ts';

const response = { status: 'INACTIVE', deactivated: true } as const;

export const cases = defineCases('deactivate_account', {
  'deactivates a user': {
    covers: ['success'],
    calls: [
      {
        request: { account_id: ADA },
        replies: [
          ...oneUser(ada),
          updateRecord('User', ADA, { IsActive: false }),
          ...oneUser({ ...ada, IsActive: false }),
        ],
        response,
      },
    ],
  },
  'finds the user inactive already': {
    calls: [{ request: { account_id: LINUS }, replies: [...oneUser(linus)], response, effect: alreadyDone }],
  },
  'says that the setup names the user': {
    source: 'https://help.salesforce.com/s/articleView?id=000384586&type=1',
    calls: [
      {
        request: { account_id: ADA },
        replies: [
          ...oneUser(ada),
          patch(
            `${API}/sobjects/User/${ADA}`,
            { json: { IsActive: false } },
            refused(400, 'FIELD_INTEGRITY_EXCEPTION', 'You cannot deactivate the Default Workflow User'),
          ),
        ],
        error: { code: 'conflict', appErrorCode: 'salesforce.conflict.in_use' },
      },
    ],
  },
  'says that the credential may not change the user': {
    source: 'https://developer.salesforce.com/docs/platform/api-rest/guide/errorcodes.html',
    calls: [
      {
        request: { account_id: ADA },
        replies: [
          ...oneUser(ada),
          patch(
            `${API}/sobjects/User/${ADA}`,
            { json: { IsActive: false } },
            refused(400, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id'),
          ),
        ],
        error: { code: 'permission_denied', appErrorCode: 'salesforce.permission_denied' },
      },
    ],
  },
  'says that somebody else is changing the user': {
    source: 'https://developer.salesforce.com/docs/platform/api-rest/guide/errorcodes.html',
    calls: [
      {
        request: { account_id: ADA },
        replies: [
          ...oneUser(ada),
          patch(
            `${API}/sobjects/User/${ADA}`,
            { json: { IsActive: false } },
            refused(400, 'UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record'),
          ),
        ],
        error: { code: 'conflict', appErrorCode: 'salesforce.conflict.locked' },
      },
    ],
  },
  'finds that the user is still active': {
    calls: [
      {
        request: { account_id: ADA },
        replies: [...oneUser(ada), updateRecord('User', ADA, { IsActive: false }), ...oneUser(ada)],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
