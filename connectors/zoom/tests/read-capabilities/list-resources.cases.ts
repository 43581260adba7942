import { defineCases, get } from '@patchbay/testing';
import {
  groupList,
  groupPage,
  groups,
  groupsInPages,
  refusal,
  SALES,
  SUPPORT,
  USERS,
} from '../common-mock-data.ts';

const source = `${USERS}#tag/groups/GET/groups`;
const sales = {
  integration_specific_id: SALES,
  label: 'Sales',
  resource_type: 'group',
  extra_data: { total_members: '1' },
};
const support = {
  ...sales,
  integration_specific_id: SUPPORT,
  label: 'Support',
  extra_data: { total_members: '0' },
};

export const cases = defineCases('list_resources', {
  'lists groups': {
    covers: ['success'],
    source,
    calls: [{ replies: [groups()], response: [sales, support] }],
  },
  'goes on where Zoom gives them in pages': {
    covers: ['two_pages'],
    source,
    disagreements: [groupsInPages],
    calls: [
      { replies: [groupPage({}, groupList.slice(0, 1), 'abc')], response: [sales] },
      {
        nextPage: true,
        replies: [groupPage({ next_page_token: 'abc' }, groupList.slice(1), '')],
        response: [support],
      },
    ],
  },
  'lists none': {
    covers: ['empty_page'],
    source,
    calls: [{ replies: [groups([])], response: [] }],
  },
  'makes nothing of a refusal without a code': {
    calls: [
      {
        replies: [get('/groups', {}, { status: 404, json: { message: 'Not found' } })],
        error: { code: 'not_found' },
      },
    ],
  },
  'says that the plan has no groups': {
    source,
    disagreements: [
      {
        pointer: '/paths/~1groups/get/responses',
        kind: 'undeclared-status',
        page: source,
        reason: 'The page tells of the status 400; the description puts the code 200 below the status 200.',
      },
    ],
    calls: [
      {
        replies: [get('/groups', {}, refusal(400, 200, 'Only available for Paid account.'))],
        error: { code: 'permission_denied', appErrorCode: 'zoom.permission_denied.refused' },
      },
    ],
  },
});
