import { defineCases, get } from '@patchbay/testing';
import { peterFills } from '../access-mocks.ts';
import { peter, peterAccount, refused, vigo } from '../common-mock-data.ts';
import { department } from './list-custom-attributes-schema.cases.ts';

const peterReply = get('/users.info', { query: { user: 'U0PETER' } }, { json: { ok: true, user: peter } });
const fieldsReply = get('/team.profile.get', {}, { json: { ok: true, profile: { fields: [department] } } });

export const cases = defineCases('get_account', {
  'gets one account': {
    covers: ['success'],
    source: 'https://docs.slack.dev/reference/methods/users.info',
    calls: [{ request: { account_id: 'U0PETER' }, replies: [peterReply], response: peterAccount }],
  },
  'gets the fields that the workspace added': {
    source: 'https://docs.slack.dev/reference/methods/users.profile.get',
    calls: [
      {
        request: { account_id: 'U0PETER', custom_attributes: ['Xf06054BBB'] },
        replies: [peterReply, fieldsReply, peterFills({ Xf06054BBB: { value: 'Investigations', alt: '' } })],
        response: { ...peterAccount, custom_attributes: { Xf06054BBB: 'Investigations' } },
      },
    ],
  },
  'takes an empty list of fields for none': {
    source: 'https://docs.slack.dev/reference/methods/users.profile.get',
    calls: [
      {
        request: { account_id: 'U0PETER', custom_attributes: ['Xf06054BBB'] },
        replies: [peterReply, fieldsReply, peterFills([])],
        response: { ...peterAccount, custom_attributes: {} },
      },
    ],
  },
  'gets someone of another organization, of whom the profile is hidden': {
    calls: [
      {
        request: { account_id: 'U0VIGO', custom_attributes: ['Xf06054BBB'] },
        replies: [
          get('/users.info', { query: { user: 'U0VIGO' } }, { json: { ok: true, user: vigo } }),
          fieldsReply,
          get('/users.profile.get', { query: { user: 'U0VIGO' } }, refused('user_not_found')),
        ],
        response: {
          integration_specific_id: 'U0VIGO',
          given_name: 'Vigo',
          username: 'vigo',
          user_status: 'ACTIVE',
          account_type: 'user',
          extra_data: { team_id: 'T0CARPATHIA', display_name: 'vigo' },
          custom_attributes: {},
        },
      },
    ],
  },
});
