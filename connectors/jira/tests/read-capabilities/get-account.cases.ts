import { defineCases } from '@patchbay/testing';
import {
  ADA,
  ada,
  adaAccount,
  foundUser,
  GRACE,
  grace,
  graceAccount,
  oneUser,
  ROBOT,
} from '../common-mock-data.ts';

export const cases = defineCases('get_account', {
  'gets one person': {
    covers: ['success'],
    calls: [{ request: { account_id: ADA }, replies: [foundUser(ada)], response: adaAccount }],
  },
  'gets a person who hides the email address': {
    calls: [{ request: { account_id: GRACE }, replies: [foundUser(grace)], response: graceAccount }],
  },
  'takes nobody whom Jira cannot name for the account, as in an outage': {
    source:
      'https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-users/#api-rest-api-3-user-get',
    calls: [
      {
        request: { account_id: ADA },
        replies: [
          oneUser(ADA, { json: { accountId: 'unknown', displayName: 'Former user', active: false } }),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds nobody, and says so': {
    calls: [
      {
        request: { account_id: ROBOT },
        replies: [oneUser(ROBOT, { status: 404, json: { errorMessages: ['No user'], errors: {} } })],
        error: { code: 'not_found' },
      },
    ],
  },
});
