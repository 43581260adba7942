import { defineCases } from '@patchbay/testing';
import { LastSeen } from '../../src/client/user-endpoints.ts';
import { ada, ask, ben, bot, graphqlPage, invitedId, listOf } from '../common-mock-data.ts';

const seen = (id: string, lastSeen: string | null) => ({ id, lastSeen });
const activity = (account_id: string, happened_at: string) => ({
  account_id,
  event_type: 'last_activity',
  happened_at,
});
const ids = [ada.id, ben.id, bot.id];

export const cases = defineCases('get_last_activity', {
  'tells when users were last online': {
    source: graphqlPage,
    covers: ['success', 'two_pages'],
    calls: [
      {
        page: { size: 1 },
        request: { account_ids: [...ids, invitedId] },
        replies: [
          ask(
            LastSeen,
            { ids, first: 1, after: null },
            { users: listOf([seen(ada.id, '2026-01-14T08:00:00.000Z')], 'u1') },
          ),
        ],
        response: [activity(ada.id, '2026-01-14T08:00:00.000Z')],
      },
      {
        nextPage: true,
        replies: [
          ask(
            LastSeen,
            { ids, first: 1, after: 'u1' },
            { users: listOf([seen(ben.id, '2025-12-01T08:00:00.000Z')]) },
          ),
        ],
        response: [activity(ben.id, '2025-12-01T08:00:00.000Z')],
      },
    ],
  },
  'who was never seen is left out': {
    covers: ['empty_page'],
    calls: [
      {
        request: { account_ids: [bot.id] },
        replies: [
          ask(LastSeen, { ids: [bot.id], first: 100, after: null }, { users: listOf([seen(bot.id, null)]) }),
        ],
        response: [],
      },
    ],
  },
  'invitations were never': { calls: [{ request: { account_ids: [invitedId] }, replies: [], response: [] }] },
});
