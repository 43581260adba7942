import { defineCases, get, post, put, type Reply } from '@patchbay/testing';
import { adaIs, licenseIs, membersAre, TEAMS } from '../access-mocks.ts';
import {
  ADA,
  ada,
  business,
  BUSINESS,
  done,
  gone,
  noContent,
  pageOf,
  refusal,
  SALES,
  user,
} from '../common-mock-data.ts';

const source =
  'https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1users/post';
const request = { email: 'ada@example.com', given_name: 'Ada', family_name: 'Lovelace', entitlements: [] };
const sent = { type: 'user', name: 'Ada Lovelace', email: 'ada@example.com' };
const invited = user(ADA, 'Ada Lovelace', { invitation_sent: true, role: 'limited_user', teams: [] });
const create = (reply: Reply, parts: object = {}) =>
  post('/users', { headers: { from: 'grace@example.com' }, json: { user: { ...sent, ...parts } } }, reply);
const taken = refusal(400, 2001, 'Invalid Input Provided', ['Email has already been taken']);
const found = (users: readonly unknown[]) =>
  get(
    '/users',
    { query: { total: true, query: 'ada@example.com', offset: 0, limit: 100 } },
    pageOf('users', users),
  );
const entitlement = (entitlement_type: string, id: string, resource = '') => ({
  entitlement_type,
  integration_specific_id: id,
  integration_specific_resource_id: resource,
});
const response = { id: ADA, status: 'PENDING', created: true } as const;

export const cases = defineCases('create_account', {
  'invites a user, and takes it into its team': {
    covers: ['success'],
    source: TEAMS,
    calls: [
      {
        request: {
          ...request,
          entitlements: [
            entitlement('base_role', 'limited_user'),
            entitlement('license', BUSINESS),
            entitlement('team_role', 'responder', SALES),
          ],
        },
        replies: [
          create(
            { status: 201, json: { user: invited } },
            { role: 'limited_user', license: { id: BUSINESS, type: 'license_reference' } },
          ),
          adaIs(invited),
          adaIs(invited),
          adaIs(invited),
          licenseIs(business),
          adaIs(invited),
          membersAre([]),
          put(`/teams/${SALES}/users/${ADA}`, { json: { role: 'responder' } }, noContent),
          membersAre(['responder']),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'gives a profile, and the email address in place of a name': {
    source,
    calls: [
      {
        request: {
          email: 'ada@example.com',
          entitlements: [],
          job_title: 'Countess',
          time_zone: 'Europe/Paris',
        },
        replies: [
          create(
            { status: 201, json: { user: invited } },
            { name: 'ada@example.com', job_title: 'Countess', time_zone: 'Europe/Paris' },
          ),
          adaIs(invited),
        ],
        response,
      },
    ],
  },
  'finds the user that an earlier try invited': {
    source: 'https://github.com/heimweh/go-pagerduty/pull/80',
    calls: [
      {
        request,
        replies: [create(taken), found([user('POTHER1', 'Adam Smith'), invited])],
        response,
        effect: done,
      },
    ],
  },
  'gives the user that an earlier try invited what it does not have': {
    source: TEAMS,
    calls: [
      {
        request: { ...request, entitlements: [entitlement('team_role', 'responder', SALES)] },
        replies: [
          create(taken),
          found([invited]),
          adaIs(invited),
          membersAre([]),
          put(`/teams/${SALES}/users/${ADA}`, { json: { role: 'responder' } }, noContent),
          membersAre(['responder']),
        ],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds an invitation that had no effect': {
    source,
    calls: [
      {
        request,
        replies: [
          create({ status: 201, json: { user: invited } }),
          ...Array.from({ length: 4 }, () => get(`/users/${ADA}`, {}, gone)),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'says that another user has the email address': {
    calls: [
      {
        request: { ...request, family_name: 'Byron' },
        replies: [create(taken, { name: 'Ada Byron' }), found([ada])],
        error: { code: 'conflict', appErrorCode: 'pagerduty.conflict.uniqueness' },
      },
      {
        request,
        replies: [create(taken), found([])],
        error: { code: 'conflict', appErrorCode: 'pagerduty.conflict.uniqueness' },
      },
    ],
  },
  'says what PagerDuty says of a value': {
    source: 'https://developer.pagerduty.com/docs/errors',
    calls: [
      {
        request,
        replies: [create(refusal(400, 2001, 'Invalid Input Provided', ['Role is not allowed']))],
        error: { code: 'invalid_value', appErrorCode: 'pagerduty.invalid_value.input' },
      },
    ],
  },
  'says that the licenses are used up': {
    source: 'https://developer.pagerduty.com/docs/errors',
    calls: [
      {
        request,
        replies: [create(refusal(402, 2014, 'Missing Account Ability'))],
        error: { code: 'permission_denied', appErrorCode: 'pagerduty.permission_denied.plan' },
      },
    ],
  },
  'asks for what it needs before it writes': {
    calls: [
      { request: { given_name: 'Ada', entitlements: [] }, error: { code: 'integration_missing_parameter' } },
      { request: { ...request, user_status: 'SUSPENDED' }, error: { code: 'invalid_value' } },
      {
        request: { ...request, entitlements: [entitlement('group', 'g1')] },
        error: { code: 'unknown_value' },
      },
    ],
  },
  'needs somebody in whose name it invites': {
    source,
    settings: {},
    calls: [{ request, error: { code: 'integration_missing_parameter' } }],
  },
  'refuses two rights of which a user has one': {
    calls: [
      [entitlement('base_role', 'observer'), entitlement('base_role', 'admin')],
      [entitlement('license', 'P1'), entitlement('license', 'P2')],
      [entitlement('team_role', 'observer', SALES), entitlement('team_role', 'manager', SALES)],
    ].map((entitlements) => ({ request: { ...request, entitlements }, error: { code: 'invalid_value' } })),
  },
});
