import { defineCases } from '@patchbay/testing';
import {
  ADA,
  ada,
  adaAccount,
  adaIn,
  ALL,
  all,
  assignment,
  assignments,
  customer,
  domains,
  everybodyAccount,
  everybodyIn,
  fullUsers,
  gone,
  grace,
  graceAccount,
  groups,
  HELPDESK,
  linus,
  linusAccount,
  member,
  members,
  noUser,
  otherGroupIn,
  OUTSIDER,
  outsiderAccount,
  outsiderIn,
  REFERENCE,
  ROBOT,
  robotAccount,
  SALES,
  sales,
  schemas,
  SUPER_ADMIN,
  userOf,
  users,
} from '../common-mock-data.ts';

const settings = { external_members: false };
const source = `${REFERENCE}/users/list`;

const employment = {
  kind: 'admin#directory#schema',
  schemaName: 'employment',
  displayName: 'Employment',
  fields: [
    { kind: 'admin#directory#schema#fieldspec', fieldName: 'contractor', fieldType: 'BOOL' },
    { kind: 'admin#directory#schema#fieldspec', fieldName: 'level', fieldType: 'INT64' },
    {
      kind: 'admin#directory#schema#fieldspec',
      fieldName: 'projects',
      displayName: 'Projects',
      fieldType: 'STRING',
      multiValued: true,
    },
  ],
};

export const cases = defineCases(
  'list_accounts',
  {
    'lists users, active, suspended and archived': {
      covers: ['success'],
      source,
      settings,
      calls: [
        {
          replies: [users([ada, grace, linus]), customer, assignments([])],
          response: [adaAccount, graceAccount, linusAccount, everybodyAccount],
        },
      ],
    },
    'goes on to the next page': {
      covers: ['two_pages'],
      settings,
      calls: [
        {
          page: { size: 1 },
          replies: [users([ada], { size: 1, nextPageToken: 'second' })],
          response: [adaAccount],
        },
        {
          nextPage: true,
          replies: [users([grace], { size: 1, pageToken: 'second' })],
          response: [graceAccount],
          hasNextPage: true,
        },
      ],
    },
    'finds nobody but the organization, where Google leaves the list out': {
      settings,
      calls: [
        {
          replies: [users([]), customer, assignments([])],
          response: [everybodyAccount],
        },
      ],
    },
    'tells of members of groups who are no users: people, programs and groups of others, each once': {
      source: `${REFERENCE}/members`,
      calls: [
        {
          replies: [
            users([ada]),
            customer,
            assignments([]),
            groups([sales, all]),
            members(SALES, [
              adaIn(),
              member(ADA, 'ada@example.org'),
              outsiderIn,
              otherGroupIn,
              { kind: 'admin#directory#member', email: 'bot@project.iam.gserviceaccount.com', type: 'USER' },
            ]),
            members(ALL, [everybodyIn, outsiderIn]),
            domains,
          ],
          response: [
            adaAccount,
            everybodyAccount,
            outsiderAccount,
            {
              integration_specific_id: 'team@partner.example',
              email: 'team@partner.example',
              user_status: 'ACTIVE',
              account_type: 'user',
              extra_data: { kind: 'external', member_type: 'GROUP' },
            },
            {
              integration_specific_id: 'bot@project.iam.gserviceaccount.com',
              email: 'bot@project.iam.gserviceaccount.com',
              user_status: 'ACTIVE',
              account_type: 'service',
              extra_data: { kind: 'external', member_type: 'USER' },
            },
          ],
        },
      ],
    },
    'tells of service accounts that have an admin role': {
      source: `${REFERENCE}/roleAssignments`,
      settings,
      disagreements: [noUser],
      calls: [
        {
          replies: [
            users([ada]),
            customer,
            assignments([
              assignment('1', SUPER_ADMIN, ADA),
              assignment('2', HELPDESK, ROBOT),
              assignment('3', HELPDESK, SALES, { assigneeType: 'group' }),
            ]),
            userOf(ADA, { json: ada }),
            userOf(ROBOT, gone),
          ],
          response: [adaAccount, everybodyAccount, robotAccount],
        },
      ],
    },
    'gives fields of the organization when they are asked for': {
      source: 'https://developers.google.com/workspace/admin/directory/v1/guides/manage-schemas',
      settings,
      calls: [
        {
          request: {
            custom_attributes: ['employment.contractor', 'employment.level', 'employment.projects'],
          },
          replies: [
            fullUsers([
              {
                ...ada,
                customSchemas: {
                  employment: {
                    contractor: true,
                    level: '7',
                    projects: [
                      { type: 'work', value: 'Engine' },
                      { type: 'work', value: 'Notes' },
                    ],
                  },
                },
              },
            ]),
            customer,
            assignments([]),
            schemas([employment]),
          ],
          response: [
            {
              ...adaAccount,
              custom_attributes: {
                'employment.contractor': 'true',
                'employment.level': '7',
                'employment.projects': 'Engine, Notes',
              },
            },
            everybodyAccount,
          ],
        },
      ],
    },
    'an external member keeps one id, however the address is written': {
      calls: [
        {
          replies: [
            users([]),
            customer,
            assignments([]),
            groups([sales]),
            members(SALES, [outsiderIn, member('300000000000000000001', OUTSIDER)]),
            domains,
          ],
          response: [everybodyAccount, outsiderAccount],
        },
      ],
    },
  },
  { notApplicable: { empty_page: 'The users of the organization as one are always an account.' } },
);
