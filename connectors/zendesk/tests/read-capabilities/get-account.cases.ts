import { defineCases } from '@patchbay/testing';
import { ADA, ada, adaAccount, grace, graceAccount, GRACE, show, user, USERS } from '../common-mock-data.ts';

const source = `${USERS}#show-user`;

export const cases = defineCases('get_account', {
  'gives an account': {
    covers: ['success'],
    source,
    calls: [{ request: { account_id: String(ADA) }, replies: [show(ada)], response: adaAccount }],
  },
  'tells that an account is deleted, which Zendesk shows still': {
    source,
    calls: [
      {
        request: { account_id: String(GRACE) },
        replies: [show({ ...grace, active: false })],
        response: { ...graceAccount, user_status: 'DELETED' },
      },
    ],
  },
  'does not give an end user, who is no account': {
    source,
    calls: [
      {
        request: { account_id: '2001' },
        replies: [show(user(2001, 'Carl Customer', { role: 'end-user' }))],
        error: { code: 'not_found' },
      },
    ],
  },
  'does not take a word for an id: `me` is who asks': {
    source: `${USERS}#show-self`,
    calls: [{ request: { account_id: 'me' }, error: { code: 'not_found' } }],
  },
});
