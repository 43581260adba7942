import { defineCases, get, patch } from '@patchbay/testing';
import { ada, api } from '../common-mock-data.ts';

const source = `${api}#update-user` as const;
const request = { id: 'ada', email: 'lovelace@example.com' };
const read = (user: object) => get('/users/ada', {}, { json: { user } });
const changed = { ...ada, email: request.email };
const write = patch('/users/ada', { json: { user: { email: request.email } } }, { json: { user: changed } });

export const cases = defineCases('update_account', {
  'changes what is given and reads it back': {
    covers: ['success'],
    source,
    calls: [
      { request, replies: [read(ada), write, read(changed)], response: request, effect: { kind: 'updated' } },
    ],
  },
  'renames a user, and moves its project': {
    source,
    calls: [
      {
        request: { id: 'ada', username: 'augusta', default_project_id: 'p-2', description: 'Countess' },
        replies: [
          read(ada),
          patch(
            '/users/ada',
            { json: { user: { name: 'augusta', default_project_id: 'p-2', description: 'Countess' } } },
            { json: { user: ada } },
          ),
          read({ ...ada, name: 'augusta', default_project_id: 'p-2', description: 'Countess' }),
        ],
        response: { id: 'ada', username: 'augusta', default_project_id: 'p-2', description: 'Countess' },
      },
    ],
  },
  'changes nothing that is so already': {
    source,
    calls: [
      {
        request,
        replies: [read(changed)],
        response: request,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'clears a text, and has nothing to do where there is none': {
    source,
    calls: [
      {
        request: { id: 'ada', description: '' },
        replies: [
          read(ada),
          patch('/users/ada', { json: { user: { description: '' } } }, { json: { user: ada } }),
          read({ ...ada, description: '' }),
        ],
        response: { id: 'ada', description: '' },
        effect: { kind: 'updated' },
      },
      {
        request: { id: 'ada', description: '' },
        replies: [read({ ...ada, description: null })],
        response: { id: 'ada', description: '' },
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
      {
        request: { id: 'ada', description: '' },
        replies: [
          read(ada),
          patch('/users/ada', { json: { user: { description: '' } } }, { json: { user: ada } }),
          read(ada),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'notices that nothing was changed': {
    source,
    calls: [{ request, replies: [read(ada), write, read(ada)], error: { code: 'invalid_response' } }],
  },
});
