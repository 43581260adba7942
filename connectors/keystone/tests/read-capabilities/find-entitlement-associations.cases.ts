import { defineCases, get } from '@patchbay/testing';
import {
  acme,
  ada,
  api,
  assigned,
  assignments,
  association,
  ben,
  devs,
  globalRoles,
  group,
  identityProviders,
  inferences,
  inherited,
  listOf,
  lists,
  onDomain,
  oneDomain,
  onProject,
  onSystem,
  throughDevs,
  user,
  web,
} from '../common-mock-data.ts';

const forAWhile = { ...devs, membership_expires_at: '2026-11-06T15:32:17.000000' };
const ops = { ...devs, id: 'g-ops', name: 'ops' };
const prior = { prior_role: 'https://keystone.example.com/v3/prior_role/r-reader/implies/r-member' };
const groupsOfAcme = lists('/groups', 'groups', [devs], { domain_id: 'd-acme' });
const members = (...ids: readonly string[]) =>
  lists(
    '/groups/g-devs/users',
    'users',
    ids.map((id) => ({ id })),
  );
const nothing = [
  assignments({}, []),
  assignments({ effective: true, 'scope.domain.id': 'd-acme' }, []),
  lists('/projects', 'projects', []),
  identityProviders(),
];

export const cases = defineCases('find_entitlement_associations', {
  'finds every way in which a user comes to a role': {
    covers: ['success'],
    calls: [
      {
        page: { size: 100 },
        replies: [
          { ...oneDomain, repeats: true },
          get('/groups', { query: { domain_id: 'd-acme', limit: 500 } }, listOf('groups', [devs])),
          get('/groups/g-devs/users', { query: { limit: 100 } }, listOf('users', [{ id: 'ada' }])),
          // As the grants were made: what is neither of the system nor inherited is left to the effective lists.
          assignments({}, [
            assigned(group('g-devs'), 'r-member', onProject),
            assigned(group('g-devs'), 'r-member', onSystem),
            assigned(user('ben'), 'r-reader', onSystem),
            assigned(user('ben'), 'r-reader', inherited(onDomain)),
            assigned(user('ben'), 'r-auditor', onProject),
          ]),
          globalRoles,
          inferences,
          get('/groups/g-devs/users', { query: { limit: 500 } }, listOf('users', [{ id: 'ada' }])),
          assignments({ effective: true, 'scope.domain.id': 'd-acme' }, [
            assigned(user('ben'), 'r-member', onDomain),
          ]),
          get('/projects', { query: { limit: 500 } }, listOf('projects', [web])),
          assignments({ effective: true, 'scope.project.id': 'p-web' }, [
            assigned(user('ada'), 'r-member', onProject, throughDevs),
            assigned(user('ada'), 'r-reader', onProject, { ...throughDevs, ...prior }),
            assigned(user('ada'), 'r-reader', inherited(onProject)),
          ]),
          identityProviders(),
        ],
        response: [
          association('g-devs', ''),
          association('r-member', ''),
          association('r-reader', ''),
          association('r-reader', '', 'ben'),
          association('inherited:r-reader', 'd-acme', 'ben'),
          association('r-auditor', 'p-web', 'ben'),
          association('r-member', 'd-acme', 'ben'),
          association('r-member', 'p-web'),
          association('r-reader', 'p-web'),
        ],
        completeness: { complete: true, seen: 9 },
      },
    ],
  },
  'goes on after the last member of a page': {
    covers: ['two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [
          oneDomain,
          groupsOfAcme,
          get('/groups/g-devs/users', { query: { limit: 1 } }, listOf('users', [{ id: 'ada' }], true)),
        ],
        response: [association('g-devs', '')],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/groups/g-devs/users',
            { query: { limit: 1, marker: 'ada' } },
            listOf('users', [{ id: 'ben' }]),
          ),
        ],
        response: [association('g-devs', '', 'ben')],
        hasNextPage: true,
      },
      {
        nextPage: true,
        replies: [
          assignments({}, []),
          oneDomain,
          assignments({ effective: true, 'scope.domain.id': 'd-acme' }, []),
          get('/projects', { query: { limit: 500 } }, listOf('projects', [])),
          identityProviders(),
        ],
        response: [],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [
      {
        replies: [
          { ...oneDomain, repeats: true },
          lists('/groups', 'groups', [], { domain_id: 'd-acme' }),
          ...nothing,
        ],
        response: [],
      },
    ],
  },
  'leaves out a group, a domain and a project that were deleted meanwhile': {
    calls: [
      {
        replies: [
          lists('/domains', 'domains', [acme]),
          groupsOfAcme,
          get('/groups/g-devs/users', { query: { limit: 500 } }, { status: 404 }, { repeats: true }),
          get('/groups/g-devs', {}, { status: 404 }),
          assignments({}, [assigned(group('g-devs'), 'r-member', onSystem)]),
          globalRoles,
          inferences,
          oneDomain,
          get(
            '/role_assignments',
            { query: { effective: true, 'scope.domain.id': 'd-acme' } },
            { status: 404 },
          ),
          get('/domains/d-acme', {}, { status: 404 }),
          lists('/projects', 'projects', [web]),
          get(
            '/role_assignments',
            { query: { effective: true, 'scope.project.id': 'p-web' } },
            { status: 404 },
          ),
          get('/projects/p-web', {}, { status: 404 }),
          identityProviders(),
        ],
        response: [],
      },
    ],
  },
  'finds memberships that an identity provider gave for a while, which the lists of groups leave out': {
    source: `${api}#list-groups-to-which-a-user-belongs`,
    calls: [
      {
        replies: [
          { ...oneDomain, repeats: true },
          lists('/groups', 'groups', [], { domain_id: 'd-acme' }),
          ...nothing.slice(0, -1),
          identityProviders('acme-sso'),
          lists('/users', 'users', [ada, ben], { idp_id: 'acme-sso' }),
          { ...lists('/users/ada/groups', 'groups', [forAWhile, ops]), repeats: true },
          assignments({ 'user.id': 'ada' }, []),
          assignments({ 'group.id': 'g-devs' }, [assigned(group('g-devs'), 'r-member', onSystem)]),
          assignments({ 'group.id': 'g-ops' }, [assigned(group('g-ops'), 'r-reader', onSystem)]),
          globalRoles,
          inferences,
          assignments({ effective: true, 'user.id': 'ada' }, [
            assigned(user('ada'), 'r-member', onProject, throughDevs),
            assigned(user('ada'), 'r-reader', onDomain),
          ]),
          lists('/users/ben/groups', 'groups', [{ ...ops, membership_expires_at: null }]),
        ],
        // What comes by another way too was found there.
        response: [association('g-devs', ''), association('r-member', ''), association('r-member', 'p-web')],
      },
    ],
  },
  'asks for the members of a group once, however many grants it has': {
    calls: [
      {
        replies: [
          { ...oneDomain, repeats: true },
          lists('/groups', 'groups', [], { domain_id: 'd-acme' }),
          assignments({}, [
            assigned(group('g-devs'), 'r-member', onSystem),
            assigned(group('g-devs'), 'r-reader', onSystem),
          ]),
          globalRoles,
          inferences,
          members('ada'),
          ...nothing.slice(1),
        ],
        response: [association('r-member', ''), association('r-reader', '')],
      },
    ],
  },
});
