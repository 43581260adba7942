import { defineCustomCases } from '@patchbay/testing';
import {
  ADA,
  ada,
  alreadyDone,
  found,
  GRACE,
  grace,
  LINUS,
  linus,
  oneUser,
  record,
  updateRecord,
} from '../common-mock-data.ts';

const LOGIN = '0YwAda000000000000';
const login = `SELECT Id, UserId, IsFrozen FROM UserLogin WHERE UserId = '${ADA}'`;

export const cases = defineCustomCases('freeze_account', {
  'keeps a user out': {
    covers: ['success'],
    source:
      'https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_userlogin.htm',
    calls: [
      {
        request: { account_id: ADA },
        replies: [
          ...oneUser(ada),
          found(login, [record('UserLogin', LOGIN, { UserId: ADA, IsFrozen: false })]),
          updateRecord('UserLogin', LOGIN, { IsFrozen: true }),
          ...oneUser(ada, true),
        ],
        response: { status: 'SUSPENDED' },
      },
    ],
  },
  'finds the user frozen already': {
    calls: [
      {
        request: { account_id: GRACE },
        replies: [...oneUser(grace, true)],
        response: { status: 'SUSPENDED' },
        effect: alreadyDone,
      },
    ],
  },
  'has nothing to keep out where the user is inactive': {
    calls: [
      {
        request: { account_id: LINUS },
        replies: [...oneUser(linus)],
        response: { status: 'INACTIVE' },
        effect: alreadyDone,
      },
    ],
  },
  'finds a user without a login': {
    calls: [
      {
        request: { account_id: ADA },
        replies: [...oneUser(ada), found(login, [])],
        error: { code: 'not_found' },
      },
    ],
  },
  'finds that the user can still sign in': {
    source:
      'https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_userlogin.htm',
    calls: [
      {
        request: { account_id: ADA },
        replies: [
          ...oneUser(ada),
          found(login, [record('UserLogin', LOGIN, { UserId: ADA, IsFrozen: false })]),
          updateRecord('UserLogin', LOGIN, { IsFrozen: true }),
          ...oneUser(ada),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
