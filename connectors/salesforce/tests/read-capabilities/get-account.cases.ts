import { defineCases } from '@patchbay/testing';
import { ADA, ada, adaAccount, GRACE, nobody, oneUser } from '../common-mock-data.ts';

export const cases = defineCases('get_account', {
  'gets a person': {
    covers: ['success'],
    calls: [{ request: { account_id: ADA }, replies: [...oneUser(ada)], response: adaAccount }],
  },
  'finds nobody': {
    calls: [{ request: { account_id: GRACE }, replies: [nobody(GRACE)], error: { code: 'not_found' } }],
  },
  'asks for no id that is none': {
    calls: [{ request: { account_id: "005' OR Name != '" }, error: { code: 'not_found' } }],
  },
});
