import { defineCases } from '@patchbay/testing';
import {
  ADA,
  ada,
  adaAccount,
  adaIn,
  assignment,
  assignments,
  CUSTOMER,
  customer,
  domains,
  everybodyAccount,
  gone,
  groups,
  HELPDESK,
  members,
  noUser,
  OUTSIDER,
  outsiderAccount,
  outsiderIn,
  REFERENCE,
  ROBOT,
  robotAccount,
  SALES,
  sales,
  userOf,
} from '../common-mock-data.ts';

export const cases = defineCases('get_account', {
  'gets a user': {
    covers: ['success'],
    source: `${REFERENCE}/users/get`,
    calls: [{ request: { account_id: ADA }, replies: [userOf(ADA, { json: ada })], response: adaAccount }],
  },
  'does not find who is neither a user nor an assignee': {
    covers: ['not_found'],
    disagreements: [noUser],
    calls: [
      {
        request: { account_id: ADA },
        replies: [userOf(ADA, gone), assignments([])],
        error: { code: 'not_found' },
      },
    ],
  },
  'gets a service account with an admin role': {
    disagreements: [noUser],
    calls: [
      {
        request: { account_id: ROBOT },
        replies: [userOf(ROBOT, gone), assignments([assignment('2', HELPDESK, ROBOT)])],
        response: robotAccount,
      },
    ],
  },
  'gets an external member': {
    source: 'https://developers.google.com/workspace/admin/directory/v1/guides/manage-groups',
    calls: [
      {
        request: { account_id: OUTSIDER },
        replies: [groups([sales]), members(SALES, [adaIn(), outsiderIn]), domains],
        response: outsiderAccount,
      },
    ],
  },
  'does not take a user for an external member by the address': {
    calls: [
      {
        request: { account_id: 'ada@example.com' },
        replies: [groups([sales]), members(SALES, [adaIn()]), domains],
        error: { code: 'not_found' },
      },
      {
        request: { account_id: OUTSIDER },
        replies: [groups([sales]), members(SALES, [adaIn()])],
        error: { code: 'not_found' },
      },
    ],
  },
  'looks for nobody outside where they are no accounts': {
    settings: { external_members: false },
    calls: [{ request: { account_id: OUTSIDER }, error: { code: 'not_found' } }],
  },
  'gets the users of the organization as one': {
    calls: [{ request: { account_id: CUSTOMER }, replies: [customer], response: everybodyAccount }],
  },
});
