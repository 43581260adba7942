import { defineCases, get } from '@patchbay/testing';
import {
  ACME,
  circle,
  ADA,
  all,
  association,
  basicUser,
  direct,
  GRACE,
  GROUP_MEMBERS,
  INVITATIONS,
  invited,
  KEYSET,
  list,
  mary,
  MARY,
  member,
  notFound,
  of,
  onInstance,
  onlyRoot,
  PLATFORM,
  places,
  root,
  subgroups,
  projects,
  to,
  user,
  WEBSITE,
} from '../common-mock-data.ts';

const source = `${GROUP_MEMBERS}#list-all-members-of-a-group-including-inherited-and-invited-members`;
const request = { account_id: '2' };
const one = (...ids: readonly number[]) => ({ ...of(...ids), size: 1 });

export const cases = defineCases('get_account_entitlement_associations', {
  'asks every group and project for one member': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [
          ...places(),
          direct('groups/10', [], of(GRACE)),
          all('groups/10', [], of(GRACE)),
          direct('groups/11', [member(GRACE, 30)], of(GRACE)),
          all('groups/11', [member(GRACE, 30)], of(GRACE)),
          direct('groups/11', [member(GRACE, 30)], of(GRACE)),
          direct('projects/10', [], of(GRACE)),
          all('projects/10', [member(GRACE, 40)], of(GRACE)),
          direct('projects/10', [], of(GRACE)),
        ],
        response: [association(GRACE, 'developer', PLATFORM), association(GRACE, 'maintainer', WEBSITE)],
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    source,
    calls: [
      {
        request: { account_id: '1' },
        page: { size: 1 },
        replies: [root, direct('groups/10', [member(ADA, 50)], one(ADA))],
        response: [association(ADA, 'owner', ACME)],
      },
      {
        nextPage: true,
        replies: [
          all('groups/10', [member(ADA, 50)], one(ADA)),
          direct('groups/10', [member(ADA, 50)], of(ADA)),
          subgroups([]),
          projects([]),
        ],
        response: [],
      },
    ],
  },
  'notices a link that leads in a circle': {
    covers: ['repeated_cursor'],
    source,
    calls: [
      {
        request,
        page: { size: 1 },
        replies: [
          root,
          direct('groups/10', [], one(GRACE)),
          all('groups/10', [], one(GRACE)),
          circle(100)[0],
          direct('groups/11', [member(GRACE, 30)], one(GRACE)),
        ],
        response: [association(GRACE, 'developer', PLATFORM)],
      },
      {
        nextPage: true,
        replies: [
          all('groups/11', [member(GRACE, 30)], one(GRACE)),
          direct('groups/11', [member(GRACE, 30)], of(GRACE)),
          circle(100)[1],
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    source,
    calls: [
      {
        request,
        replies: [
          ...onlyRoot(),
          direct('groups/10', [], of(GRACE)),
          all('groups/10', [], of(GRACE)),
          get('/users/2', {}, { json: basicUser(GRACE) }),
        ],
        response: [],
      },
    ],
  },
  'knows who is nobody': {
    source: 'https://docs.gitlab.com/api/users/#get-a-single-user',
    calls: [
      {
        request,
        replies: [
          ...onlyRoot(),
          direct('groups/10', [], of(GRACE)),
          all('groups/10', [], of(GRACE)),
          get('/users/2', {}, notFound),
        ],
        error: { code: 'not_found' },
      },
      { request: { account_id: 'ada' }, replies: [], error: { code: 'not_found' } },
      { request: { account_id: '' }, replies: [], error: { code: 'not_found' } },
    ],
  },
  'finds what an address is invited to': {
    source: INVITATIONS,
    calls: [
      {
        request: { account_id: MARY },
        replies: [...onlyRoot(), invited('groups/10', [mary(30)], to('mary@example.com'))],
        response: [association(MARY, 'developer', ACME)],
      },
    ],
  },
  'tells of an administrator of the instance': {
    source: 'https://docs.gitlab.com/api/users/#as-an-administrator-1',
    settings: onInstance,
    calls: [
      {
        request: { account_id: '1' },
        replies: [
          get(`/users/1`, {}, { json: user(1, { is_admin: true }) }),
          list('/groups', [], { query: { order_by: 'id', sort: 'asc', all_available: true } }),
          list('/projects', [], { query: KEYSET }),
        ],
        response: [association(ADA, 'admin', '')],
      },
      {
        request: { account_id: '9' },
        replies: [get(`/users/9`, {}, notFound)],
        error: { code: 'not_found' },
      },
    ],
  },
});
