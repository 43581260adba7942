import { defineCases } from '@patchbay/testing';
import { ada, ADA, adaAccount, oneUser } from '../common-mock-data.ts';

export const cases = defineCases('get_account', {
  'gets one account': {
    covers: ['success'],
    calls: [{ request: { account_id: ADA }, replies: [oneUser(ada)], response: adaAccount }],
  },
  'takes no name in the place of an id': {
    calls: [{ request: { account_id: 'ada@contoso.com' }, error: { code: 'not_found' } }],
  },
});
