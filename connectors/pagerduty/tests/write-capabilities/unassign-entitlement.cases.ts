import { defineCases, del } from '@patchbay/testing';
import { adaIs, licenseIs, membersAre, of, putUser, REMOVE, ROLES, USERS, whole } from '../access-mocks.ts';
import {
  ADA,
  ada,
  business,
  BUSINESS,
  done,
  gone,
  mocks,
  noContent,
  refusal,
  SALES,
  STAKEHOLDER,
} from '../common-mock-data.ts';

const response = { unassigned: true };
const path = `/teams/${SALES}/users/${ADA}`;
const request = of('team_role', 'responder', SALES);

export const cases = defineCases('unassign_entitlement', {
  'takes a user out of a team': {
    covers: ['success'],
    source: REMOVE,
    calls: [
      {
        request,
        replies: [adaIs(ada), membersAre(['responder']), del(path, {}, noContent), membersAre([])],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds a user that is no member, or has another role there': {
    calls: [
      { request, replies: [adaIs(ada), membersAre([])], response, effect: done },
      { request, replies: [adaIs(ada), membersAre(['manager'])], response, effect: done },
    ],
  },
  'finds a removal that had no effect': {
    source: REMOVE,
    calls: [
      {
        request,
        replies: [
          adaIs(ada),
          membersAre(['responder']),
          del(path, {}, noContent),
          ...Array.from({ length: 4 }, () => membersAre(['responder'])),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'says what keeps a user in a team': {
    source: 'https://github.com/PagerDuty/terraform-provider-pagerduty/pull/558',
    calls: [
      {
        request,
        replies: [
          adaIs(ada),
          membersAre(['responder']),
          del(
            path,
            {},
            refusal(400, 2001, 'Invalid Input Provided', [
              'User cannot be removed as they belong to an escalation policy on this team',
            ]),
          ),
        ],
        error: { code: 'conflict', appErrorCode: 'pagerduty.conflict.in_use' },
      },
    ],
  },
  'replaces a base role by that of the settings': {
    source: USERS,
    settings: { ...mocks.settings, fallback_role: 'observer' },
    calls: [
      {
        request: of('base_role', 'user'),
        replies: [
          adaIs(ada),
          putUser({ ...whole, role: 'observer' }, { ...ada, role: 'observer' }),
          adaIs({ ...ada, role: 'observer' }),
        ],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'does not choose a base role itself': {
    calls: [
      { request: of('base_role', 'user'), replies: [adaIs(ada)], error: { code: 'unsupported_operation' } },
      { request: of('base_role', 'admin'), replies: [adaIs(ada)], response, effect: done },
    ],
  },
  'does not give a base role that may do more than the one it takes': {
    source: ROLES,
    settings: { ...mocks.settings, fallback_role: 'observer' },
    calls: [
      {
        request: of('base_role', 'read_only_user'),
        replies: [adaIs({ ...ada, role: 'read_only_user' })],
        error: { code: 'unsupported_operation', appErrorCode: 'pagerduty.unsupported_operation.role' },
      },
    ],
  },
  'finds a user removed already when it removes, as where an answer was lost': {
    covers: ['not_found_at_write'],
    source: REMOVE,
    calls: [
      {
        request,
        replies: [adaIs(ada), membersAre(['responder']), del(path, {}, gone), membersAre([])],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'takes no license without another': {
    calls: [
      {
        request: of('license', BUSINESS),
        replies: [adaIs(ada), licenseIs(business)],
        error: { code: 'unsupported_operation' },
      },
      {
        request: of('license', STAKEHOLDER),
        replies: [adaIs(ada), licenseIs(business)],
        response,
        effect: done,
      },
    ],
  },
});
