import { defineCustomCases } from '@patchbay/testing';
import { ADA, ada, alreadyDone, disabledAda, GRACE, grace, invited, oneUser } from '../common-mock-data.ts';

export const cases = defineCustomCases('send_invitation', {
  'invites again': {
    covers: ['success'],
    calls: [
      {
        request: { account_id: GRACE },
        replies: [oneUser(grace), invited(GRACE)],
        response: { status: 'PENDING' },
      },
    ],
  },
  'leaves who is here alone': {
    calls: [
      {
        request: { account_id: ADA },
        replies: [oneUser(ada)],
        response: { status: 'ACTIVE' },
        effect: alreadyDone,
      },
    ],
  },
  'invites nobody who is disabled': {
    calls: [
      {
        request: { account_id: ADA },
        replies: [oneUser(disabledAda)],
        error: { code: 'conflict', appErrorCode: 'datadog.conflict.inactive_account' },
      },
    ],
  },
});
