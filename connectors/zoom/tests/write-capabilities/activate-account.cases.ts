import { defineCases } from '@patchbay/testing';
import {
  alreadyDone,
  invited,
  invitedAlone,
  linus,
  LINUS,
  noUsers,
  oneUser,
  statusSet,
  USERS,
} from '../common-mock-data.ts';

const source = `${USERS}#tag/users/PUT/users/{userId}/status`;
const active = { ...linus, status: 'active' };
const request = { account_id: LINUS };

export const cases = defineCases('activate_account', {
  'lets a user in again': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [oneUser(linus), statusSet(LINUS, 'activate'), oneUser(active)],
        response: { status: 'ACTIVE', activated: true },
      },
    ],
  },
  'does nothing for who is in': {
    calls: [
      {
        request,
        replies: [oneUser(active)],
        response: { status: 'ACTIVE', activated: true },
        effect: alreadyDone,
      },
    ],
  },
  'finds that nothing came of it': {
    calls: [
      {
        request,
        replies: [oneUser(linus, LINUS, { repeats: true }), statusSet(LINUS, 'activate')],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'does not act for who is invited': {
    source:
      'https://documentation.sailpoint.com/connectors/identityiq/zoom/help/integrating_zoom/zoom_api_behavior.html',
    disagreements: [invitedAlone],
    calls: [
      {
        request: { account_id: 'grace@example.com' },
        replies: [oneUser(invited, 'grace@example.com'), noUsers('pending')],
        error: { code: 'conflict', appErrorCode: 'zoom.conflict.pending' },
      },
    ],
  },
});
