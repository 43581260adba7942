import { defineCases, get } from '@patchbay/testing';
import { peterFills } from '../access-mocks.ts';
import {
  dana,
  ecto,
  egon,
  janine,
  peter,
  peterAccount,
  refused,
  slackbot,
  users,
  vigo,
  walter,
  zuul,
} from '../common-mock-data.ts';
import { department } from './list-custom-attributes-schema.cases.ts';

const listed = (id: string, name: string, rest: object = {}) => ({
  integration_specific_id: id,
  username: name,
  user_status: 'ACTIVE' as const,
  account_type: 'user' as const,
  ...rest,
});

const fieldsReply = get('/team.profile.get', {}, { json: { ok: true, profile: { fields: [department] } } });

const here = (display_name: string, rest: object = {}) => ({ team_id: 'T012AB3C4', display_name, ...rest });

export const cases = defineCases(
  'list_accounts',
  {
    'lists people, guests, bots, invited and deactivated accounts, and people of other organizations': {
      covers: ['success'],
      source: 'https://docs.slack.dev/reference/objects/user-object',
      calls: [
        {
          replies: [
            get(
              '/users.list',
              { query: { limit: 200 } },
              users([egon, dana, janine, walter, ecto, slackbot, vigo, zuul]),
            ),
          ],
          response: [
            listed('W012A3CDE', 'spengler', {
              email: 'spengler@ghostbusters.example.com',
              given_name: 'Egon',
              family_name: 'Spengler',
              extra_data: here('spengler', { title: 'Physicist', has_2fa: 'true' }),
            }),
            listed('U0DANA', 'dana', {
              given_name: 'Dana',
              family_name: 'Barrett',
              extra_data: here('dana', { guest_expiration_ts: '1798675200' }),
            }),
            listed('U0JANINE', 'janine', {
              email: 'janine@example.com',
              given_name: 'Janine',
              user_status: 'PENDING',
              extra_data: here('janine'),
            }),
            listed('U0WALTER', 'walter', {
              given_name: 'Walter',
              family_name: 'Peck',
              user_status: 'SUSPENDED',
              extra_data: here('walter'),
            }),
            listed('U0ECTO', 'ecto', {
              given_name: 'Ecto',
              account_type: 'service',
              extra_data: here('ecto'),
            }),
            listed('USLACKBOT', 'slackbot', {
              given_name: 'Slackbot',
              account_type: 'service',
              extra_data: here('slackbot'),
            }),
            listed('U0VIGO', 'vigo', {
              given_name: 'Vigo',
              extra_data: { team_id: 'T0CARPATHIA', display_name: 'vigo' },
            }),
            listed('U0ZUUL', 'zuul', {
              given_name: 'Zuul',
              extra_data: { team_id: 'T0SUMER', display_name: 'zuul', is_stranger: 'true' },
            }),
          ],
        },
      ],
    },
    'goes on to the next page, until the cursor is empty': {
      covers: ['two_pages'],
      source: 'https://docs.slack.dev/apis/web-api/pagination',
      calls: [
        {
          page: { size: 1 },
          replies: [get('/users.list', { query: { limit: 1 } }, users([peter], 'dXNlcjpVMEc5V0ZYTlo='))],
          response: [peterAccount],
        },
        {
          nextPage: true,
          replies: [
            get('/users.list', { query: { limit: 1, cursor: 'dXNlcjpVMEc5V0ZYTlo=' } }, users([janine])),
          ],
          response: [
            listed('U0JANINE', 'janine', {
              email: 'janine@example.com',
              given_name: 'Janine',
              user_status: 'PENDING',
              extra_data: here('janine'),
            }),
          ],
        },
      ],
    },
    'refuses a cursor that has expired': {
      calls: [
        {
          page: { size: 1 },
          replies: [get('/users.list', { query: { limit: 1 } }, users([peter], 'dXNlcjpVMEc5V0ZYTlo='))],
          response: [peterAccount],
          hasNextPage: true,
        },
        {
          nextPage: true,
          replies: [
            get(
              '/users.list',
              { query: { limit: 1, cursor: 'dXNlcjpVMEc5V0ZYTlo=' } },
              refused('invalid_cursor'),
            ),
          ],
          error: { code: 'invalid_page_token' },
        },
      ],
    },
    'names the workspace to an org-wide token, and tells the ids of an organization': {
      settings: { team_id: 'T012AB3C4' },
      source: 'https://docs.slack.dev/reference/methods/users.list',
      calls: [
        {
          replies: [
            get(
              '/users.list',
              { query: { limit: 200, team_id: 'T012AB3C4' } },
              users([
                {
                  ...peter,
                  enterprise_user: {
                    id: 'W0PETER',
                    enterprise_id: 'E0ECTO1',
                    enterprise_name: 'Ecto',
                    is_admin: false,
                    is_owner: false,
                    teams: ['T012AB3C4'],
                  },
                },
              ]),
            ),
          ],
          response: [
            {
              ...peterAccount,
              extra_data: {
                ...peterAccount.extra_data,
                enterprise_id: 'E0ECTO1',
                enterprise_user_id: 'W0PETER',
              },
            },
          ],
        },
      ],
    },
    'asks each user for the fields that the workspace added': {
      source: 'https://docs.slack.dev/reference/methods/users.profile.get',
      calls: [
        {
          request: { custom_attributes: ['Xf06054BBB'] },
          replies: [
            get('/users.list', { query: { limit: 200 } }, users([peter])),
            fieldsReply,
            peterFills({ Xf06054BBB: { value: 'Investigations', alt: '' } }),
          ],
          response: [{ ...peterAccount, custom_attributes: { Xf06054BBB: 'Investigations' } }],
        },
      ],
    },
    'names the scope that is missing': {
      source: 'https://docs.slack.dev/tools/node-slack-sdk/reference/web-api/type-aliases/UsersListResponse',
      calls: [
        {
          replies: [
            get(
              '/users.list',
              { query: { limit: 200 } },
              refused('missing_scope', { needed: 'users:read', provided: 'team:read' }),
            ),
          ],
          error: { code: 'permission_denied', appErrorCode: 'slack.permission_denied.scope' },
        },
      ],
    },
    'refuses a field that there is not': {
      calls: [
        {
          request: { custom_attributes: ['Xf0DMHFDQA'] },
          replies: [get('/users.list', { query: { limit: 200 } }, users([peter])), fieldsReply],
          error: { code: 'unknown_value' },
        },
      ],
    },
  },
  { notApplicable: { empty_page: 'A workspace always has its primary owner.' } },
);
