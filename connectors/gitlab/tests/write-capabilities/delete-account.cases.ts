import { defineCases, del, get, post } from '@patchbay/testing';
import {
  ADA,
  administrator,
  all,
  basicUser,
  direct,
  done,
  GRACE,
  GROUP_MEMBERS,
  INVITATIONS,
  invited,
  mary,
  MARY,
  me,
  member,
  notFound,
  of,
  onInstance,
  onlyRoot,
  places,
  to,
  user,
  USERS,
} from '../common-mock-data.ts';

const source = `${GROUP_MEMBERS}#remove-a-member-from-a-group`;
const request = { account_id: '2' };
const response = { status: 'DELETED' as const, deleted: true };
const remove = (place: string) =>
  del(`/${place}/members/2`, { query: { skip_subresources: true } }, { status: 204 });
const show = (state: string) => get('/users/2', {}, { json: user(GRACE, { state }) });
const destroy = del('/users/2', {}, { status: 204 });
const block = post('/users/2/block', {}, { status: 201, json: true });
const gone = () => [
  ...places(),
  direct('groups/10', [], of(GRACE)),
  all('groups/10', [], of(GRACE)),
  direct('groups/11', [], of(GRACE)),
  all('groups/11', [], of(GRACE)),
  all('projects/10', [], of(GRACE)),
];

export const cases = defineCases('delete_account', {
  'takes a person out of everything': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [
          ...places(),
          direct('groups/10', [], of(GRACE)),
          direct('groups/11', [member(GRACE, 30)], of(GRACE)),
          direct('projects/10', [member(GRACE, 40)], of(GRACE)),
          remove('groups/11'),
          remove('projects/10'),
          ...gone(),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'goes past a project that is deleted meanwhile': {
    covers: ['not_found_at_last'],
    source,
    calls: [
      {
        request,
        replies: [
          ...places(),
          direct('groups/10', [], of(GRACE)),
          direct('groups/11', [member(GRACE, 30)], of(GRACE)),
          direct('projects/10', [], of(GRACE)),
          remove('groups/11'),
          ...gone().slice(0, -1),
          get('/projects/10/members/all', { query: { 'user_ids[]': [GRACE], per_page: 100 } }, notFound),
          get('/projects/10', {}, notFound),
        ],
        response,
      },
    ],
  },
  'does not take what is the id of nobody for a person gone already': {
    source: `${USERS}#delete-a-user`,
    calls: [
      { request: { account_id: 'grace' }, replies: [], error: { code: 'not_found' } },
      { request: { account_id: 'invitation:' }, replies: [], error: { code: 'not_found' } },
    ],
  },
  'finds a person gone already': {
    source,
    calls: [
      {
        request,
        replies: [
          ...onlyRoot(),
          direct('groups/10', [], of(GRACE)),
          ...onlyRoot(),
          direct('groups/10', [], of(GRACE)),
          all('groups/10', [], of(GRACE)),
        ],
        response,
        effect: done,
      },
    ],
  },
  'refuses who is there through an invited group alone': {
    source,
    calls: [
      {
        request,
        replies: [
          ...onlyRoot(),
          direct('groups/10', [], of(GRACE)),
          ...onlyRoot(),
          direct('groups/10', [], of(GRACE)),
          all('groups/10', [member(GRACE, 20)], of(GRACE)),
        ],
        error: { code: 'conflict', appErrorCode: 'gitlab.conflict.indirect_access' },
      },
    ],
  },
  'cancels every invitation': {
    source: `${INVITATIONS}#delete-an-invitation-to-a-group-or-project`,
    calls: [
      {
        request: { account_id: MARY },
        replies: [
          ...onlyRoot(),
          invited('groups/10', [mary(30)], to('mary@example.com')),
          del('/groups/10/invitations/mary%40example.com', {}, { status: 204 }),
          ...onlyRoot(),
          invited('groups/10', [], to('mary@example.com')),
        ],
        response,
      },
      {
        request: { account_id: MARY },
        replies: [...onlyRoot(), invited('groups/10', [], to('mary@example.com'))],
        response,
        effect: done,
      },
    ],
  },
  'deletes a user of the instance, whom it blocks until GitLab has done it': {
    source: 'https://docs.gitlab.com/user/profile/account/delete_account',
    settings: onInstance,
    calls: [
      {
        request,
        replies: [show('active'), destroy, show('active'), block, show('blocked')],
        response,
        effect: { kind: 'deleted' },
      },
      { request, replies: [show('active'), destroy, get('/users/2', {}, notFound)], response },
      { request, replies: [show('ldap_blocked'), destroy, show('ldap_blocked')], response },
      {
        request,
        replies: [
          show('active'),
          destroy,
          show('active'),
          post('/users/2/block', {}, notFound),
          get('/users/2', {}, notFound),
        ],
        response,
      },
      {
        request,
        replies: [get('/users/2', {}, notFound), ...administrator()],
        response,
        effect: done,
      },
      {
        request,
        replies: [get('/users/2', {}, notFound), me(), get('/users/1', {}, { json: basicUser(ADA) })],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'finds that a user who is to be deleted is not kept out meanwhile': {
    source: 'https://docs.gitlab.com/user/profile/account/delete_account',
    settings: onInstance,
    calls: [
      {
        request,
        replies: [
          show('active'),
          destroy,
          show('active'),
          block,
          ...Array.from({ length: 3 }, () => show('active')),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'blocks nobody whose deletion is refused': {
    source: `${USERS}#delete-a-user`,
    settings: onInstance,
    calls: [
      {
        request,
        replies: [
          show('active'),
          del('/users/2', {}, { status: 409, json: { message: '409 User cannot be removed' } }),
        ],
        error: { code: 'conflict' },
      },
    ],
  },
  'finds a person there still': {
    source,
    calls: [
      {
        request,
        replies: [
          ...onlyRoot(),
          direct('groups/10', [member(GRACE, 30)], of(GRACE)),
          remove('groups/10'),
          ...Array.from({ length: 3 }, () => [
            ...onlyRoot(),
            direct('groups/10', [member(GRACE, 30)], of(GRACE)),
            all('groups/10', [member(GRACE, 30)], of(GRACE)),
          ]).flat(),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds an invitation there still': {
    source: `${INVITATIONS}#delete-an-invitation-to-a-group-or-project`,
    calls: [
      {
        request: { account_id: MARY },
        replies: [
          ...onlyRoot(),
          invited('groups/10', [mary(30)], to('mary@example.com')),
          del('/groups/10/invitations/mary%40example.com', {}, { status: 204 }),
          ...Array.from({ length: 3 }, () => [
            ...onlyRoot(),
            invited('groups/10', [mary(30)], to('mary@example.com')),
          ]).flat(),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
