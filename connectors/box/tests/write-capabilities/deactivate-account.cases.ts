import { defineCases } from '@patchbay/testing';
import { ADA, ada, alreadyDone, inactiveAda, oneUser, updated } from '../common-mock-data.ts';

const response = { status: 'SUSPENDED', deactivated: true } as const;
const deactivate = updated(ADA, { status: 'inactive' }, inactiveAda);

export const cases = defineCases('deactivate_account', {
  'makes a user inactive': {
    covers: ['success'],
    calls: [
      { request: { account_id: ADA }, replies: [oneUser(ada), deactivate, oneUser(inactiveAda)], response },
    ],
  },
  'finds the user inactive already': {
    calls: [{ request: { account_id: ADA }, replies: [oneUser(inactiveAda)], response, effect: alreadyDone }],
  },
  'finds that the user is still active': {
    calls: [
      {
        request: { account_id: ADA },
        replies: [oneUser(ada), deactivate, oneUser(ada)],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
