import { defineCases } from '@patchbay/testing';
import { ADA, ada, adaAccount, nobody, oneEmployee } from '../common-mock-data.ts';

export const cases = defineCases('get_account', {
  'gets one employee': {
    covers: ['success'],
    calls: [{ request: { account_id: ADA }, replies: [oneEmployee(ada)], response: adaAccount }],
  },
  'finds nobody': {
    covers: ['not_found'],
    calls: [{ request: { account_id: '99' }, replies: [nobody('99')], error: { code: 'not_found' } }],
  },
  'asks for no id that cannot be': {
    calls: [{ request: { account_id: '1 OR 1 = 1' }, error: { code: 'not_found' } }],
  },
});
