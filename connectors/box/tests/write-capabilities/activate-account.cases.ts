import { defineCases } from '@patchbay/testing';
import { ADA, ada, alreadyDone, grace, GRACE, inactiveAda, oneUser, updated } from '../common-mock-data.ts';

const response = { status: 'ACTIVE', activated: true } as const;
const activate = updated(ADA, { status: 'active' }, ada);

export const cases = defineCases('activate_account', {
  'makes a user active': {
    covers: ['success'],
    calls: [
      { request: { account_id: ADA }, replies: [oneUser(inactiveAda), activate, oneUser(ada)], response },
    ],
  },
  'leaves a restriction to a user who can sign in': {
    calls: [{ request: { account_id: GRACE }, replies: [oneUser(grace)], response, effect: alreadyDone }],
  },
  'finds that the user is still inactive': {
    calls: [
      {
        request: { account_id: ADA },
        replies: [oneUser(inactiveAda), activate, oneUser(inactiveAda)],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
