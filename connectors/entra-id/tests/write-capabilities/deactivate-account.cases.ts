import { defineCases } from '@patchbay/testing';
import { ADA, ada, alreadyDone, changed, disabledAda, oneUser, sixTimes } from '../common-mock-data.ts';

const request = { account_id: ADA };
const response = { status: 'SUSPENDED' as const, deactivated: true };

export const cases = defineCases('deactivate_account', {
  'disables an account, and waits until it is seen': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [oneUser(ada), changed(ADA, { accountEnabled: false }), oneUser(ada), oneUser(disabledAda)],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds that it had no effect': {
    calls: [
      {
        request,
        replies: [oneUser(ada), changed(ADA, { accountEnabled: false }), ...sixTimes(oneUser(ada))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds it disabled': {
    calls: [{ request, replies: [oneUser(disabledAda)], response, effect: alreadyDone }],
  },
});
