import { defineCases, del, get } from '@patchbay/testing';
import {
  api,
  asked,
  assigned,
  assignment,
  assignments,
  devs,
  globalRoles,
  group,
  holdsNothing,
  inferences,
  inherited,
  lists,
  noSuchPath,
  notFound,
  onProject,
  onSystem,
  throughDevs,
  user,
} from '../common-mock-data.ts';

const source = `${api}#unassign-role-from-user-on-project` as const;
const request = assignment('project_role', 'r-member', 'p-web');
const path = '/projects/p-web/users/ada/roles/r-member';
const response = { unassigned: true };
const indirect = { code: 'conflict', appErrorCode: 'keystone.conflict.indirect_access' } as const;
const noGroups = lists('/users/ada/groups', 'groups', []);
const noGrants = assignments({ 'user.id': 'ada' }, []);
const effective = (...records: readonly object[]) =>
  assignments({ effective: true, 'user.id': 'ada' }, records);

export const cases = defineCases('unassign_entitlement', {
  'takes a project role away and looks what is left': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [asked(path, true), del(path, {}, { status: 204 }), asked(path, false), ...holdsNothing],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds it gone already': {
    source,
    calls: [
      {
        request,
        replies: [asked(path, false), ...holdsNothing],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'finds the user gone': {
    covers: ['not_found'],
    calls: [
      {
        request,
        replies: [
          asked(path, false),
          get('/users/ada/groups', { query: { limit: 500 } }, notFound),
          globalRoles,
        ],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'finds the user gone while it looks': {
    covers: ['not_found_at_last'],
    calls: [
      {
        request,
        replies: [
          asked(path, false),
          globalRoles,
          noGroups,
          noGrants,
          get('/role_assignments', { query: { effective: true, 'user.id': 'ada' } }, notFound),
        ],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'does not take a mistaken base URL for a user who is gone': {
    calls: [
      {
        request,
        replies: [
          asked(path, false),
          get('/users/ada/groups', { query: { limit: 500 } }, noSuchPath),
          get('/roles', { query: { limit: 500 } }, noSuchPath),
        ],
        error: { code: 'not_found' },
      },
    ],
  },
  'refuses a role that comes through a group': {
    calls: [
      {
        request,
        replies: [
          asked(path, false),
          noGroups,
          noGrants,
          effective(assigned(user('ada'), 'r-member', onProject, throughDevs)),
        ],
        error: indirect,
      },
    ],
  },
  'refuses a role that another role implies, or that is inherited': {
    calls: [
      {
        request: assignment('project_role', 'r-reader', 'p-web'),
        replies: [
          asked('/projects/p-web/users/ada/roles/r-reader', false),
          noGroups,
          noGrants,
          effective(
            assigned(user('ada'), 'r-reader', onProject, {
              prior_role: 'https://keystone.example.com/v3/prior',
            }),
            assigned(user('ada'), 'r-reader', inherited(onProject)),
          ),
        ],
        error: indirect,
      },
    ],
  },
  'refuses a system role that comes through a group and is implied': {
    calls: [
      {
        request: assignment('system_role', 'r-reader'),
        replies: [
          asked('/system/users/ada/roles/r-reader', false),
          lists('/users/ada/groups', 'groups', [devs]),
          noGrants,
          assignments({ 'group.id': 'g-devs' }, [assigned(group('g-devs'), 'r-member', onSystem)]),
          globalRoles,
          inferences,
          effective(),
        ],
        error: indirect,
      },
    ],
  },
  'says so when a role was taken away and is kept all the same': {
    calls: [
      {
        request,
        replies: [
          asked(path, true),
          del(path, {}, { status: 204 }),
          asked(path, false),
          noGroups,
          noGrants,
          effective(assigned(user('ada'), 'r-member', onProject, throughDevs)),
        ],
        error: indirect,
      },
    ],
  },
  'says that a membership is one that an identity provider gave for a while': {
    source: `${api}#remove-user-from-group`,
    calls: [
      {
        request: assignment('group', 'g-devs'),
        replies: [
          asked('/groups/g-devs/users/ada', true),
          del('/groups/g-devs/users/ada', {}, notFound),
          asked('/groups/g-devs/users/ada', true),
        ],
        error: { code: 'conflict', appErrorCode: 'keystone.conflict.identity_provider' },
      },
    ],
  },
  'notices that nothing was taken away': {
    calls: [
      {
        request,
        replies: [asked(path, true), del(path, {}, { status: 204 }), asked(path, true)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'notices a user who still has the entitlement': {
    calls: [
      {
        request,
        replies: [
          asked(path, false),
          noGroups,
          noGrants,
          effective(assigned(user('ada'), 'r-member', onProject)),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
