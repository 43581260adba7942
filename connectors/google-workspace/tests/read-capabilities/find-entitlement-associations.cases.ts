import { defineCases, get } from '@patchbay/testing';
import { PAGE_SIZES } from '../../src/constants.ts';
import {
  ADA,
  adaIn,
  ALL,
  all,
  assignment,
  assignments,
  CUSTOMER,
  domains,
  EMEA,
  emea,
  emeaIn,
  everybodyIn,
  GRACE,
  graceIn,
  groups,
  held,
  HELPDESK,
  inSalesUnit,
  LINUS,
  member,
  members,
  OUTSIDER,
  outsiderIn,
  REFERENCE,
  refused,
  refuses,
  ROBOT,
  SALES,
  sales,
  SUPER_ADMIN,
} from '../common-mock-data.ts';

const source = `${REFERENCE}/members`;

const noList = refuses('get', 'groups/{groupKey}/members');
const noGroup = refused(404, 'notFound', 'Resource Not Found: groupKey');
const hiddenMembers = get(
  `/directory/v1/groups/${SALES}/members`,
  { query: { maxResults: PAGE_SIZES.members } },
  noGroup,
);

export const cases = defineCases('find_entitlement_associations', {
  'lists members of groups, suspended and external ones too, and administrators': {
    covers: ['success'],
    source,
    calls: [
      {
        replies: [
          groups([sales]),
          members(SALES, [adaIn(), graceIn('MANAGER'), outsiderIn]),
          domains,
          assignments([
            assignment('1', SUPER_ADMIN, ADA),
            assignment('2', HELPDESK, LINUS, inSalesUnit),
            assignment('3', HELPDESK, ROBOT),
          ]),
        ],
        response: [
          held(ADA, 'OWNER', SALES),
          held(GRACE, 'MANAGER', SALES),
          held(OUTSIDER, 'MEMBER', SALES),
          held(ADA, SUPER_ADMIN),
          held(LINUS, HELPDESK, '03ph8a2z1'),
          held(ROBOT, HELPDESK),
        ],
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [groups([sales]), members(SALES, [adaIn()], { size: 1, nextPageToken: 'second' }), domains],
        response: [held(ADA, 'OWNER', SALES)],
      },
      {
        nextPage: true,
        replies: [members(SALES, [graceIn()], { size: 1, pageToken: 'second' }), domains],
        response: [held(GRACE, 'MEMBER', SALES)],
        hasNextPage: true,
      },
    ],
  },
  'leaves out a group that is deleted meanwhile': {
    disagreements: [noList, refuses('get', 'groups/{groupKey}')],
    calls: [
      {
        replies: [
          groups([sales, emea]),
          hiddenMembers,
          get(`/directory/v1/groups/${SALES}`, {}, noGroup),
          members(EMEA, []),
          assignments([]),
        ],
        response: [],
        completeness: { seen: 0, complete: true },
      },
    ],
  },
  'tells that the members of a group are not shown': {
    disagreements: [noList],
    calls: [
      {
        replies: [
          groups([sales]),
          hiddenMembers,
          get(`/directory/v1/groups/${SALES}`, {}, { json: sales }),
          assignments([]),
        ],
        response: [],
        completeness: { seen: 0, complete: false, reason: 'The list below a parent could not be read.' },
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [{ replies: [groups([sales]), members(SALES, []), assignments([])], response: [] }],
  },
  'tells what is had through a group inside a group, and through a group with an admin role': {
    source,
    calls: [
      {
        replies: [
          groups([sales, emea]),
          members(SALES, [adaIn(), emeaIn]),
          members(EMEA, [graceIn('MANAGER'), outsiderIn]),
          domains,
          members(EMEA, [graceIn('MANAGER'), outsiderIn]),
          assignments([assignment('1', HELPDESK, SALES, { assigneeType: 'group' })]),
          members(SALES, [adaIn(), emeaIn]),
        ],
        response: [
          held(ADA, 'OWNER', SALES),
          held(GRACE, 'MEMBER', SALES),
          held(OUTSIDER, 'MEMBER', SALES),
          held(GRACE, 'MANAGER', EMEA),
          held(OUTSIDER, 'MEMBER', EMEA),
          held(ADA, HELPDESK),
          held(GRACE, HELPDESK),
          held(OUTSIDER, HELPDESK),
        ],
      },
    ],
  },
  'leaves out what is had through a group, with indirect access off': {
    settings: { indirect_access: false },
    calls: [
      {
        replies: [
          groups([sales]),
          members(SALES, [adaIn(), emeaIn]),
          domains,
          assignments([assignment('1', HELPDESK, SALES, { assigneeType: 'group' })]),
        ],
        response: [held(ADA, 'OWNER', SALES)],
      },
    ],
  },
  'leaves out external members where they are no accounts': {
    settings: { external_members: false },
    calls: [
      {
        replies: [groups([sales]), members(SALES, [adaIn(), outsiderIn]), domains, assignments([])],
        response: [held(ADA, 'OWNER', SALES)],
      },
    ],
  },
  'tells of all users of the organization as one, and takes a role that it does not know for membership': {
    source,
    calls: [
      {
        replies: [
          groups([all]),
          members(ALL, [everybodyIn, member(ADA, 'ada@example.com', 'CURATOR')]),
          domains,
          assignments([]),
        ],
        response: [held(CUSTOMER, 'MEMBER', ALL), held(ADA, 'MEMBER', ALL)],
      },
    ],
  },
});
