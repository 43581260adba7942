import { defineCases, get } from '@patchbay/testing';
import {
  ADA,
  adaAccount,
  adaAttributes,
  adaOnInstance,
  all,
  CUSTOM_ATTRIBUTES,
  direct,
  GRACE,
  GROUP_MEMBERS,
  INVITATIONS,
  invited,
  mary,
  MARY,
  maryAccount,
  member,
  notFound,
  of,
  onInstance,
  onlyRoot,
  places,
  root,
  to,
  user,
  USERS,
} from '../common-mock-data.ts';
const asked = { query: { with_custom_attributes: true } };

export const cases = defineCases('get_account', {
  'finds a member of the group': {
    covers: ['success'],
    source: `${GROUP_MEMBERS}#list-all-members-of-a-group-including-inherited-and-invited-members`,
    calls: [
      {
        request: { account_id: '1' },
        replies: [root, direct('groups/10', [member(ADA, 50)], of(ADA))],
        response: adaAccount,
      },
    ],
  },
  'finds who is a member of a group below alone': {
    source: GROUP_MEMBERS,
    calls: [
      {
        request: { account_id: '2' },
        replies: [
          ...places().slice(0, 2),
          direct('groups/10', [], of(GRACE)),
          all('groups/10', [], of(GRACE)),
          direct('groups/11', [], of(GRACE)),
          all('groups/11', [member(GRACE, 30)], of(GRACE)),
        ],
        response: {
          ...adaAccount,
          integration_specific_id: '2',
          given_name: 'Grace',
          family_name: 'Hopper',
          username: 'grace',
        },
      },
    ],
  },
  'finds nobody who is a member of nothing': {
    covers: ['not_found'],
    source: GROUP_MEMBERS,
    calls: [
      {
        request: { account_id: '2' },
        replies: [...onlyRoot(), direct('groups/10', [], of(GRACE)), all('groups/10', [], of(GRACE))],
        error: { code: 'not_found' },
      },
    ],
  },
  'goes past a group that is gone by now': {
    covers: ['not_found_at_last'],
    source: 'https://docs.gitlab.com/api/rest/troubleshooting/#status-codes',
    calls: [
      {
        request: { account_id: '1' },
        replies: [
          ...onlyRoot(),
          get('/groups/10/members', { query: { 'user_ids[]': [ADA], per_page: 100 } }, notFound),
          get('/groups/10', {}, notFound),
        ],
        error: { code: 'not_found' },
      },
    ],
  },
  'finds who is invited by the address': {
    source: INVITATIONS,
    calls: [
      {
        request: { account_id: MARY },
        replies: [...onlyRoot(), invited('groups/10', [], to('mary@example.com'))],
        error: { code: 'not_found' },
      },
      {
        request: { account_id: MARY },
        replies: [root, invited('groups/10', [mary(30)], to('mary@example.com'))],
        response: maryAccount,
      },
    ],
  },
  'asks for no id that is none': {
    calls: [{ request: { account_id: '../user' }, replies: [], error: { code: 'not_found' } }],
  },
  'finds a user of the instance': {
    source: `${USERS}#as-an-administrator-1`,
    settings: onInstance,
    calls: [
      {
        request: { account_id: '4' },
        replies: [get(`/users/4`, {}, { json: user(4, { bot: true, state: 'banned', email: null }) })],
        response: {
          integration_specific_id: '4',
          given_name: 'Deployments',
          username: 'project_10_bot_6f6d0e9b',
          user_status: 'SUSPENDED',
          account_type: 'service',
          extra_data: {
            state: 'banned',
            external: 'false',
            two_factor_enabled: 'true',
            created_at: '2025-11-03T08:00:00.000Z',
            last_activity_on: '2026-01-14',
          },
        },
      },
      {
        request: { account_id: '5' },
        replies: [get(`/users/5`, {}, notFound)],
        error: { code: 'not_found' },
      },
    ],
  },
  'tells the custom attributes of a user that are asked for': {
    source: CUSTOM_ATTRIBUTES,
    settings: onInstance,
    calls: [
      {
        request: { account_id: '1', custom_attributes: ['location', 'cost_center'] },
        replies: [get('/users/1', asked, { json: user(ADA, { custom_attributes: adaAttributes }) })],
        response: { ...adaOnInstance, custom_attributes: { location: 'Antarctica' } },
      },
      {
        request: { account_id: '1', custom_attributes: ['location'] },
        replies: [get('/users/1', asked, { json: user(ADA, { custom_attributes: [] }) })],
        response: { ...adaOnInstance, custom_attributes: {} },
      },
      {
        request: { account_id: '1', custom_attributes: [] },
        replies: [get('/users/1', {}, { json: user(ADA) })],
        response: adaOnInstance,
      },
    ],
  },
  'does not take attributes that are not told for none': {
    source: CUSTOM_ATTRIBUTES,
    settings: onInstance,
    calls: [
      {
        request: { account_id: '1', custom_attributes: ['location'] },
        replies: [get('/users/1', asked, { json: user(ADA) })],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'tells no custom attributes in a group, whose owner may not see them': {
    source: CUSTOM_ATTRIBUTES,
    calls: [
      {
        request: { account_id: '1', custom_attributes: ['location'] },
        replies: [root, direct('groups/10', [member(ADA, 50)], of(ADA))],
        response: adaAccount,
      },
    ],
  },
});
