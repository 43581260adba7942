import { defineCases, get, post } from '@patchbay/testing';
import { done, GRACE, user } from '../common-mock-data.ts';

const source = 'https://docs.gitlab.com/api/user_moderation/#block-access-to-a-user';
const request = { account_id: '2' };
const response = { status: 'SUSPENDED' as const, deactivated: true };
const show = (state: string) => get('/users/2', {}, { json: user(GRACE, { state }) });
const block = post('/users/2/block', {}, { status: 201, json: true });

export const cases = defineCases('deactivate_account', {
  'blocks a user': {
    covers: ['success'],
    source,
    calls: [
      { request, replies: [show('active'), block, show('blocked')], response, effect: { kind: 'updated' } },
    ],
  },
  'blocks who is deactivated too, as a sign-in would end that': {
    source: 'https://docs.gitlab.com/administration/moderate_users/#deactivate-and-reactivate-users',
    calls: [{ request, replies: [show('deactivated'), block, show('blocked')], response }],
  },
  'finds a user blocked already': {
    source,
    calls: [
      { request, replies: [show('blocked')], response, effect: done },
      { request, replies: [show('ldap_blocked')], response, effect: done },
      { request, replies: [show('banned')], response, effect: done },
    ],
  },
  'finds that the user is still active': {
    source,
    calls: [
      {
        request,
        replies: [show('active'), block, show('active'), show('active'), show('active')],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
