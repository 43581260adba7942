import { defineCases, get, put } from '@patchbay/testing';
import { done, GRACE, onInstance, user, USERS } from '../common-mock-data.ts';

const source = `${USERS}#modify-a-user`;
const show = (parts: object = {}) => get('/users/2', {}, { json: user(GRACE, parts) });
const request = { id: '2', family_name: 'Murray' };
const change = put(
  '/users/2',
  { json: { name: 'Grace Murray' } },
  { json: user(GRACE, { name: 'Grace Murray' }) },
);

export const cases = defineCases('update_account', {
  'changes the name': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [show(), change, show({ name: 'Grace Murray' })],
        response: request,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds nothing to change': {
    source,
    calls: [
      {
        request: { id: '2', username: 'grace' },
        replies: [show()],
        response: { id: '2', username: 'grace' },
        effect: done,
      },
    ],
  },
  'finds that nothing was changed': {
    source,
    calls: [
      { request, replies: [show(), change, show(), show(), show()], error: { code: 'invalid_response' } },
    ],
  },
  'changes the username on an instance': {
    source,
    settings: onInstance,
    calls: [
      {
        request: { id: '2', username: 'gmh' },
        replies: [
          get(`/users/2`, {}, { json: user(GRACE) }),
          put(`/users/2`, { json: { username: 'gmh' } }, { json: user(GRACE, { username: 'gmh' }) }),
          get(`/users/2`, {}, { json: user(GRACE, { username: 'gmh' }) }),
        ],
        response: { id: '2', username: 'gmh' },
      },
    ],
  },
});
