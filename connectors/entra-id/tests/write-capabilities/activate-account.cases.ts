import { defineCases } from '@patchbay/testing';
import {
  ADA,
  ada,
  alreadyDone,
  changed,
  disabledAda,
  grace,
  GRACE,
  linus,
  LINUS,
  oneUser,
  sixTimes,
} from '../common-mock-data.ts';

export const cases = defineCases('activate_account', {
  'enables an account': {
    covers: ['success'],
    calls: [
      {
        request: { account_id: ADA },
        replies: [oneUser(disabledAda), changed(ADA, { accountEnabled: true }), oneUser(ada)],
        response: { status: 'ACTIVE', activated: true },
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds a guest enabled, who has not accepted': {
    calls: [
      {
        request: { account_id: GRACE },
        replies: [oneUser(grace)],
        response: { status: 'PENDING', activated: true },
        effect: alreadyDone,
      },
    ],
  },
  'finds that it had no effect': {
    calls: [
      {
        request: { account_id: ADA },
        replies: [
          oneUser(disabledAda),
          changed(ADA, { accountEnabled: true }),
          ...sixTimes(oneUser(disabledAda)),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'leaves alone what is synchronised from on premises': {
    calls: [
      {
        request: { account_id: LINUS },
        replies: [oneUser(linus)],
        error: {
          code: 'unsupported_operation',
          appErrorCode: 'entra-id.unsupported_operation.synchronized',
        },
      },
    ],
  },
});
