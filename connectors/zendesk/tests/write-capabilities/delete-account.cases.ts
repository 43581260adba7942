import { defineCases, del, get } from '@patchbay/testing';
import { done, gone, GRACE, invalid, refuses, show, USERS } from '../common-mock-data.ts';
import { agent, request } from '../write-mocks.ts';

const source = `${USERS}#delete-user`;
const response = { status: 'DELETED', deleted: true } as const;
const deleted = { ...agent, active: false };
const path = `/users/${GRACE}`;
const disagreements = [refuses('get', '/api/v2/users/{user_id}')];

export const cases = defineCases('delete_account', {
  'deletes a user, whom Zendesk shows still': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [show(agent), del(path, {}, { json: { user: deleted } }), show(deleted)],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds that Zendesk left the user as it was': {
    source,
    calls: [
      {
        request,
        replies: [
          show(agent),
          del(path, {}, { json: { user: agent } }),
          ...Array.from({ length: 4 }, () => show(agent)),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds a user deleted': { source, calls: [{ request, replies: [show(deleted)], response, effect: done }] },
  'finds nobody any more when it looks again': {
    covers: ['not_found_at_last'],
    source,
    disagreements,
    calls: [
      {
        request,
        replies: [show(agent), del(path, {}, { json: { user: deleted } }), get(path, {}, gone)],
        response,
      },
    ],
  },
  'finds a user deleted already when it deletes, as where an answer was lost': {
    covers: ['not_found_at_write'],
    source,
    disagreements: [refuses('delete', '/api/v2/users/{user_id}')],
    calls: [{ request, replies: [show(agent), del(path, {}, gone), show(deleted)], response }],
  },
  'finds nobody': {
    covers: ['not_found'],
    source,
    disagreements,
    calls: [{ request, replies: [get(path, {}, gone)], response, effect: done }],
  },
  'does not take a subdomain that nobody has for a deleted user': {
    source: 'https://support.zendesk.com/hc/en-us/articles/10306782115610',
    disagreements,
    calls: [
      {
        request,
        replies: [
          get(
            path,
            {},
            {
              status: 404,
              json: { error: { title: 'No help desk at acme.zendesk.com', message: 'No such help desk' } },
            },
          ),
        ],
        error: { code: 'not_found' },
      },
    ],
  },
  'says why a user cannot be deleted': {
    source,
    disagreements: [refuses('delete', '/api/v2/users/{user_id}')],
    calls: [
      {
        request,
        replies: [
          show(agent),
          del(path, {}, invalid('base', 'The account owner cannot be deleted', 'Invalid')),
        ],
        error: { code: 'bad_request' },
      },
    ],
  },
});
