import { defineCases, get, patch } from '@patchbay/testing';
import { ada, api } from '../common-mock-data.ts';

const source = `${api}#update-user` as const;
const request = { account_id: 'ada' };
const response = { status: 'ACTIVE', activated: true } as const;
const read = (enabled: boolean) => get('/users/ada', {}, { json: { user: { ...ada, enabled } } });
const write = patch(
  '/users/ada',
  { json: { user: { enabled: true } } },
  { json: { user: { ...ada, enabled: true } } },
);

export const cases = defineCases('activate_account', {
  'enables a user and reads it back': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [read(false), write, read(true)],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'changes nothing that is so already': {
    source,
    calls: [
      { request, replies: [read(true)], response, effect: { kind: 'noop', reason: 'state_already_matches' } },
    ],
  },
  'notices that nothing was changed': {
    source,
    calls: [
      {
        request,
        replies: [read(false), write, read(false)],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
