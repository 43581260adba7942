import { defineCases } from '@patchbay/testing';
import { done, grace, show, USERS } from '../common-mock-data.ts';
import { agent, change, request } from '../write-mocks.ts';

const source = `${USERS}#update-user`;
const response = { status: 'ACTIVE', activated: true } as const;

export const cases = defineCases('activate_account', {
  'ends a suspension': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [show(grace), change({ suspended: false }), show(agent)],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds a user active': { source, calls: [{ request, replies: [show(agent)], response, effect: done }] },
  'finds that Zendesk left the user suspended': {
    source,
    calls: [
      {
        request,
        replies: [show(grace), change({ suspended: false }), ...Array.from({ length: 4 }, () => show(grace))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'cannot bring back who is deleted': {
    source: `${USERS}#delete-user`,
    calls: [
      {
        request,
        replies: [show({ ...grace, active: false })],
        error: { code: 'conflict', appErrorCode: 'zendesk.conflict.deleted' },
      },
    ],
  },
});
