import { defineCases, get, post } from '@patchbay/testing';
import { basicUser, done, GRACE, user } from '../common-mock-data.ts';

const source = 'https://docs.gitlab.com/api/user_moderation/';
const request = { account_id: '2' };
const response = { status: 'ACTIVE' as const, activated: true };
const show = (state: string) => get('/users/2', {}, { json: user(GRACE, { state }) });
const does = (action: string) => post(`/users/2/${action}`, {}, { status: 201, json: true });

export const cases = defineCases('activate_account', {
  'unblocks a user': {
    covers: ['success'],
    source: `${source}#unblock-access-to-a-user`,
    calls: [
      {
        request,
        replies: [show('blocked'), does('unblock'), show('active')],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'does what the state asks for': {
    source,
    calls: [
      { request, replies: [show('deactivated'), does('activate'), show('active')], response },
      { request, replies: [show('banned'), does('unban'), show('active')], response },
      { request, replies: [show('blocked_pending_approval'), does('approve'), show('active')], response },
      { request, replies: [show('active')], response, effect: done },
    ],
  },
  'does not say of who is active for others to see that it let them in': {
    source: 'https://docs.gitlab.com/api/users/#get-a-single-user',
    calls: [
      {
        request,
        replies: [get('/users/2', {}, { json: basicUser(GRACE) })],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'leaves whom LDAP blocked to LDAP': {
    source: `${source}#unblock-access-to-a-user`,
    calls: [
      {
        request,
        replies: [show('ldap_blocked')],
        error: { code: 'conflict', appErrorCode: 'gitlab.conflict.state' },
      },
    ],
  },
  'finds that the user is still kept out': {
    source,
    calls: [
      {
        request,
        replies: [show('blocked'), does('unblock'), show('blocked'), show('blocked'), show('blocked')],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
