import { defineCases } from '@patchbay/testing';
import { InvitationById } from '../../src/client/invitation-endpoints.ts';
import { TeamsOfUser } from '../../src/client/team-documents.ts';
import { UserById } from '../../src/client/user-endpoints.ts';
import {
  ada,
  ask,
  ben,
  engineering,
  expired,
  graphqlPage,
  invited,
  invitedId,
  listOf,
  membership,
  platform,
} from '../common-mock-data.ts';

const has = (account_id: string, role: string, resource = '') => ({
  account_id,
  integration_specific_entitlement_id: role,
  integration_specific_resource_id: resource,
});
const teamsOf = (id: string, after: string | null, first: number, list: ReturnType<typeof listOf>) =>
  ask(TeamsOfUser, { id, first, after }, { user: { id, teamMemberships: list } });

export const cases = defineCases(
  'get_account_entitlement_associations',
  {
    'tells the role in the workspace, then the teams': {
      source: graphqlPage,
      covers: ['success', 'two_pages'],
      calls: [
        {
          page: { size: 1 },
          request: { account_id: ada.id },
          replies: [
            ask(UserById, { id: ada.id }, { user: ada }),
            teamsOf(ada.id, null, 1, listOf([membership('m1', engineering.id, true)], 'm1')),
          ],
          response: [has(ada.id, 'owner'), has(ada.id, 'owner', engineering.id)],
        },
        {
          nextPage: true,
          replies: [teamsOf(ada.id, 'm1', 1, listOf([membership('m2', platform.id, false)]))],
          response: [has(ada.id, 'member', platform.id)],
        },
      ],
    },
    'who is in no team has a role in the workspace': {
      calls: [
        {
          request: { account_id: ben.id },
          replies: [ask(UserById, { id: ben.id }, { user: ben }), teamsOf(ben.id, null, 100, listOf([]))],
          response: [has(ben.id, 'user')],
        },
      ],
    },
    'an invitation has the role that it will give': {
      calls: [
        {
          request: { account_id: invitedId },
          replies: [ask(InvitationById, { id: invited.id }, { organizationInvite: invited })],
          response: [has(invitedId, 'guest')],
        },
      ],
    },
    'one that has expired has none': {
      calls: [
        {
          request: { account_id: `invite:${expired.id}` },
          replies: [ask(InvitationById, { id: expired.id }, { organizationInvite: expired })],
          error: { code: 'not_found' },
        },
      ],
    },
  },
  { notApplicable: { empty_page: 'Everybody has a role in the workspace.' } },
);
