import { defineCases, get, patch } from '../../../src/index.ts';
import { ada } from '../common-mock-data.ts';

export const cases = defineCases('deactivate_account', {
  'suspends and reads back': {
    covers: ['success'],
    calls: [
      {
        request: { account_id: 'u1' },
        replies: [
          get('/users/u1', {}, { json: ada }),
          patch('/users/u1', { json: { active: false } }, { status: 204 }),
          get('/users/u1', {}, { json: { ...ada, active: false } }),
        ],
        response: { status: 'SUSPENDED', deactivated: true },
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds it done': {
    calls: [
      {
        request: { account_id: 'u1' },
        replies: [get('/users/u1', {}, { json: { ...ada, active: false } })],
        response: { status: 'SUSPENDED', deactivated: true },
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'notices a write without effect': {
    calls: [
      {
        request: { account_id: 'u1' },
        replies: [
          get('/users/u1', {}, { json: ada }),
          patch('/users/u1', { json: { active: false } }, { status: 204 }),
          get('/users/u1', {}, { json: ada }),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
