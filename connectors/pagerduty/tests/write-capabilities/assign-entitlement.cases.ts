import { defineCases, get, put } from '@patchbay/testing';
import { adaIs, licenseIs, membersAre, of, putUser, ROLES, TEAMS, USERS, whole } from '../access-mocks.ts';
import {
  ADA,
  ada,
  business,
  BUSINESS,
  CORE,
  done,
  gone,
  license,
  noContent,
  refusal,
  SALES,
  STAKEHOLDER,
} from '../common-mock-data.ts';

const response = { assigned: true };
const join = put(`/teams/${SALES}/users/${ADA}`, { json: { role: 'manager' } }, noContent);

export const cases = defineCases('assign_entitlement', {
  'takes a user into a team': {
    covers: ['success'],
    source: TEAMS,
    calls: [
      {
        request: of('team_role', 'manager', SALES),
        replies: [adaIs(ada), membersAre([]), join, membersAre(['manager'])],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'gives a member another role': {
    source: TEAMS,
    calls: [
      {
        request: of('team_role', 'manager', SALES),
        replies: [adaIs(ada), membersAre(['responder']), join, membersAre(['manager'])],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds a member with the role': {
    calls: [
      {
        request: of('team_role', 'manager', SALES),
        replies: [adaIs(ada), membersAre(['manager'])],
        response,
        effect: done,
      },
    ],
  },
  'waits for a membership that the list shows late': {
    source: TEAMS,
    calls: [
      {
        request: of('team_role', 'manager', SALES),
        replies: [adaIs(ada), membersAre([]), join, membersAre([]), membersAre(['manager'])],
        response,
      },
    ],
  },
  'finds a membership that had no effect': {
    source: TEAMS,
    calls: [
      {
        request: of('team_role', 'manager', SALES),
        replies: [adaIs(ada), membersAre([]), join, ...Array.from({ length: 4 }, () => membersAre([]))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'says that a stakeholder joins no team': {
    source: TEAMS,
    calls: [
      {
        request: of('team_role', 'manager', SALES),
        replies: [
          adaIs({ ...ada, role: 'read_only_user' }),
          membersAre([]),
          put(
            `/teams/${SALES}/users/${ADA}`,
            { json: { role: 'manager' } },
            refusal(400, 2001, 'Invalid Input Provided', ['User cannot be added to a team']),
          ),
        ],
        error: { code: 'invalid_value', appErrorCode: 'pagerduty.invalid_value.input' },
      },
    ],
  },
  'gives a base role, and leaves the rest of the user as it was': {
    source: USERS,
    calls: [
      {
        request: of('base_role', 'admin'),
        replies: [
          adaIs(ada),
          putUser({ ...whole, role: 'admin' }, { ...ada, role: 'admin' }),
          adaIs({ ...ada, role: 'admin' }),
        ],
        response,
      },
    ],
  },
  'finds a user with the base role': {
    calls: [{ request: of('base_role', 'user'), replies: [adaIs(ada)], response, effect: done }],
  },
  'finds that single sign-on keeps the role': {
    source: ROLES,
    calls: [
      {
        request: of('base_role', 'admin'),
        replies: [
          adaIs(ada),
          putUser({ ...whole, role: 'admin' }, ada),
          ...Array.from({ length: 4 }, () => adaIs(ada)),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'gives a license in place of another': {
    source: USERS,
    calls: [
      {
        request: of('license', STAKEHOLDER),
        replies: [
          adaIs(ada),
          licenseIs(business),
          putUser({ ...whole, license: { id: STAKEHOLDER, type: 'license_reference' } }, ada),
          licenseIs(license(STAKEHOLDER, 'Stakeholder')),
        ],
        response,
      },
    ],
  },
  'finds a user with the license': {
    calls: [
      {
        request: of('license', BUSINESS),
        replies: [adaIs(ada), licenseIs(business)],
        response,
        effect: done,
      },
    ],
  },
  'leaves the owner to the web app': {
    source: 'https://support.pagerduty.com/main/docs/account-settings',
    calls: [
      {
        request: of('base_role', 'owner'),
        error: { code: 'unsupported_operation', appErrorCode: 'pagerduty.unsupported_operation.role' },
      },
      {
        request: of('base_role', 'admin'),
        replies: [adaIs({ ...ada, role: 'owner' })],
        error: { code: 'unsupported_operation' },
      },
    ],
  },
  'refuses what PagerDuty has not, before it asks': {
    calls: [
      { request: of('group', 'g1'), error: { code: 'unknown_value' } },
      { request: of('team_role', 'manager'), error: { code: 'invalid_value' } },
      { request: of('team_role', 'captain', SALES), error: { code: 'invalid_value' } },
      { request: of('base_role', 'admin', SALES), error: { code: 'invalid_value' } },
      { request: of('on_call', 'on_call', 'PNIGHT1'), error: { code: 'unsupported_operation' } },
      {
        request: { ...of('base_role', 'admin'), account_integration_specific_id: '' },
        error: { code: 'invalid_value' },
      },
    ],
  },
  'finds no such team': {
    calls: [
      {
        request: of('team_role', 'manager', CORE),
        replies: [
          adaIs(ada),
          get(`/teams/${CORE}/members`, { query: { total: true, offset: 0, limit: 100 } }, gone),
        ],
        error: { code: 'not_found' },
      },
    ],
  },
});
