import { defineCases, patch } from '@patchbay/testing';
import {
  ADA,
  ada,
  alreadyDone,
  API,
  found,
  GRACE,
  grace,
  LINUS,
  linus,
  oneUser,
  record,
  refused,
  updateRecord,
} from '../common-mock-data.ts';

const LOGIN = '0YwLinus0000000000';
const activeLinus = { ...linus, IsActive: true };
const response = { status: 'ACTIVE', activated: true } as const;
const loginOf = (userId: string) =>
  found(`SELECT Id, UserId, IsFrozen FROM UserLogin WHERE UserId = '${userId}'`, [
    record('UserLogin', LOGIN, { UserId: userId, IsFrozen: true }),
  ]);

export const cases = defineCases('activate_account', {
  'activates who is inactive and frozen': {
    covers: ['success'],
    calls: [
      {
        request: { account_id: LINUS },
        replies: [
          ...oneUser(linus, true),
          updateRecord('User', LINUS, { IsActive: true }),
          loginOf(LINUS),
          updateRecord('UserLogin', LOGIN, { IsFrozen: false }),
          ...oneUser(activeLinus),
        ],
        response,
      },
    ],
  },
  'lets in who is frozen': {
    calls: [
      {
        request: { account_id: GRACE },
        replies: [
          ...oneUser(grace, true),
          loginOf(GRACE),
          updateRecord('UserLogin', LOGIN, { IsFrozen: false }),
          ...oneUser(grace),
        ],
        response,
      },
    ],
  },
  'has nothing to do': {
    calls: [{ request: { account_id: ADA }, replies: [...oneUser(ada)], response, effect: alreadyDone }],
  },
  'finds that there is no license left': {
    source: 'https://help.salesforce.com/apex/HTViewHelpDoc?id=xcloud.sso_jit_errors.htm',
    calls: [
      {
        request: { account_id: LINUS },
        replies: [
          ...oneUser(linus),
          patch(
            `${API}/sobjects/User/${LINUS}`,
            { json: { IsActive: true } },
            refused(400, 'LICENSE_LIMIT_EXCEEDED', 'License Limit Exceeded'),
          ),
        ],
        error: { code: 'conflict', appErrorCode: 'salesforce.conflict.seat_limit' },
      },
    ],
  },
  'finds that Salesforce answered and did nothing': {
    calls: [
      {
        request: { account_id: LINUS },
        replies: [...oneUser(linus), updateRecord('User', LINUS, { IsActive: true }), ...oneUser(linus)],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
