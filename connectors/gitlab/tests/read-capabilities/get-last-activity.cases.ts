import { defineCases } from '@patchbay/testing';
import { GROUP_MEMBERS, KEYSET, list, member, onInstance, user, USERS } from '../common-mock-data.ts';

const source = `${GROUP_MEMBERS}#list-all-billable-members-of-a-group`;
const request = { account_ids: ['1', '2'] };
const billable = (id: number, day: string | null, signIn: string | null) => ({
  ...member(id, 30),
  access_level: undefined,
  last_activity_on: day,
  membership_type: 'group_member',
  removable: true,
  last_login_at: signIn,
});
const happened = (account_id: string, event_type: string, happened_at: string) => ({
  account_id,
  event_type,
  happened_at,
});

export const cases = defineCases('get_last_activity', {
  'tells it of the billable members of the group': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [
          list('/groups/acme/billable_members', [
            billable(1, '2026-01-14', '2026-01-13T09:00:00.000Z'),
            billable(2, '2026-01-10', null),
            billable(3, '2026-01-09', null),
          ]),
        ],
        response: [
          happened('1', 'last_activity', '2026-01-14T00:00:00Z'),
          happened('1', 'last_login', '2026-01-13T09:00:00.000Z'),
          happened('2', 'last_activity', '2026-01-10T00:00:00Z'),
        ],
      },
    ],
  },
  'follows the link': {
    covers: ['two_pages'],
    source,
    calls: [
      {
        request,
        page: { size: 1 },
        replies: [
          list('/groups/acme/billable_members', [billable(1, '2026-01-14', null)], {
            size: 1,
            next: 'https://gitlab.example.com/api/v4/groups/acme/billable_members?page=2&per_page=1',
          }),
        ],
        response: [happened('1', 'last_activity', '2026-01-14T00:00:00Z')],
      },
      {
        nextPage: true,
        replies: [
          list('/groups/acme/billable_members', [billable(2, '2026-01-10', null)], {
            size: 1,
            query: { page: 2 },
          }),
        ],
        response: [happened('2', 'last_activity', '2026-01-10T00:00:00Z')],
      },
    ],
  },
  'finds nobody who was active': {
    covers: ['empty_page'],
    source,
    calls: [{ request, replies: [list('/groups/acme/billable_members', [])], response: [] }],
  },
  'tells it of the users of the instance': {
    source: `${USERS}#as-an-administrator`,
    settings: onInstance,
    calls: [
      {
        request,
        replies: [
          list('/users', [user(1), user(2, { last_activity_on: null, current_sign_in_at: null }), user(3)], {
            query: KEYSET,
          }),
        ],
        response: [
          happened('1', 'last_activity', '2026-01-14T00:00:00Z'),
          happened('1', 'last_login', '2026-01-14T09:00:00.000Z'),
          happened('2', 'last_login', '2026-01-13T09:00:00.000Z'),
        ],
      },
    ],
  },
});
