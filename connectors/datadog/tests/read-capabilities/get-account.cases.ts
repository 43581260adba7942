import { defineCases } from '@patchbay/testing';
import { ADA, ada, adaAccount, oneUser } from '../common-mock-data.ts';

export const cases = defineCases('get_account', {
  'finds a person': {
    covers: ['success'],
    calls: [{ request: { account_id: ADA }, replies: [oneUser(ada)], response: adaAccount }],
  },
});
