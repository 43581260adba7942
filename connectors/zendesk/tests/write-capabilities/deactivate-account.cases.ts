import { defineCases } from '@patchbay/testing';
import { done, grace, show, USERS } from '../common-mock-data.ts';
import { agent, change, request } from '../write-mocks.ts';

const source = `${USERS}#update-user`;
const response = { status: 'SUSPENDED', deactivated: true } as const;

export const cases = defineCases('deactivate_account', {
  'suspends a user': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [show(agent), change({ suspended: true }), show(grace)],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds a user suspended': { source, calls: [{ request, replies: [show(grace)], response, effect: done }] },
  'finds that Zendesk left the user as it was': {
    source,
    calls: [
      {
        request,
        replies: [show(agent), change({ suspended: true }), ...Array.from({ length: 4 }, () => show(agent))],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
