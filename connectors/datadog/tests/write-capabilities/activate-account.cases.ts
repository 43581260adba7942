import { defineCases, patch } from '@patchbay/testing';
import { ADA, ada, alreadyDone, API, disabledAda, GRACE, grace, oneUser } from '../common-mock-data.ts';

const halfDisabled = { ...ada, attributes: { ...ada.attributes, status: 'Disabled' } };
const enable = (answer: object) =>
  patch(
    `/api/v2/users/${ADA}`,
    { json: { data: { type: 'users', id: ADA, attributes: { disabled: false } } } },
    { json: { data: answer } },
    { source: `${API}/users/#update-a-user` },
  );

export const cases = defineCases('activate_account', {
  'enables a disabled person': {
    covers: ['success'],
    calls: [
      {
        request: { account_id: ADA },
        replies: [oneUser(disabledAda), enable(ada), oneUser(ada)],
        response: { status: 'ACTIVE', activated: true },
      },
    ],
  },
  'enables a person of whom the status alone says so': {
    calls: [
      {
        request: { account_id: ADA },
        replies: [oneUser(halfDisabled), enable(ada), oneUser(ada)],
        response: { status: 'ACTIVE', activated: true },
      },
    ],
  },
  'has nothing to do for who is invited': {
    calls: [
      {
        request: { account_id: GRACE },
        replies: [oneUser(grace)],
        response: { status: 'PENDING', activated: true },
        effect: alreadyDone,
      },
    ],
  },
  'finds that Datadog answered and did nothing': {
    source: 'https://github.com/DataDog/datadogpy/issues/237',
    calls: [
      {
        request: { account_id: ADA },
        replies: [oneUser(disabledAda), enable(disabledAda), oneUser(disabledAda)],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
