import { defineCases } from '@patchbay/testing';
import {
  account,
  ada,
  adaAccount,
  grace,
  graceAccount,
  GUIDES,
  linus,
  LINUS,
  robot,
  ROBOT,
  users,
} from '../common-mock-data.ts';

const MARKER = 'JV9IRGZmieiBasejOG9yDCRNgd2ymoZIbjsxbJMjIs3kioVii';

export const cases = defineCases('list_accounts', {
  'lists users of every status: only who is inactive holds no access': {
    covers: ['success'],
    calls: [
      {
        replies: [users([ada, grace, linus, robot])],
        response: [
          adaAccount,
          graceAccount,
          account(LINUS, 'Linus', 'linus@example.com', { user_status: 'SUSPENDED' }, { status: 'inactive' }),
          account(ROBOT, 'Reports', 'AutomationUser_123456_6jCo6Pqwo@boxdevedition.com', {
            account_type: 'service',
          }),
        ],
        hasNextPage: false,
      },
    ],
  },
  'goes on at the marker, as offsets end at 9999': {
    covers: ['two_pages'],
    source: `${GUIDES}/api-calls/pagination/marker-based/`,
    calls: [
      { page: { size: 1 }, replies: [users([ada], { size: 1, next: MARKER })], response: [adaAccount] },
      {
        nextPage: true,
        replies: [users([grace], { size: 1, marker: MARKER })],
        response: [graceAccount],
        hasNextPage: false,
      },
    ],
  },
  'takes an empty marker for the end': {
    source: `${GUIDES}/api-calls/pagination/marker-based/`,
    calls: [{ replies: [users([ada], { next: '' })], response: [adaAccount], hasNextPage: false }],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [{ replies: [users([])], response: [] }],
  },
});
