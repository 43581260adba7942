import { defineCases, del } from '@patchbay/testing';
import { ADA, ada, alreadyDone, API, disabledAda, oneUser } from '../common-mock-data.ts';

const disable = del(`/api/v2/users/${ADA}`, {}, { status: 204 }, { source: `${API}/users/#disable-a-user` });

export const cases = defineCases('deactivate_account', {
  'disables a person': {
    covers: ['success'],
    calls: [
      {
        request: { account_id: ADA },
        replies: [oneUser(ada), disable, oneUser(disabledAda)],
        response: { status: 'SUSPENDED', deactivated: true },
      },
    ],
  },
  'finds the person disabled already': {
    calls: [
      {
        request: { account_id: ADA },
        replies: [oneUser(disabledAda)],
        response: { status: 'SUSPENDED', deactivated: true },
        effect: alreadyDone,
      },
    ],
  },
  'finds that the person is still enabled': {
    calls: [
      {
        request: { account_id: ADA },
        replies: [oneUser(ada), disable, oneUser(ada)],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
