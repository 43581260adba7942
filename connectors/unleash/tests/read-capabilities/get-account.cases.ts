import { defineCases, get } from '@patchbay/testing';
import {
  ada,
  adaAccount,
  enterprisePaths,
  noServices,
  notFound,
  oneUser,
  serviceAccount,
  services,
} from '../common-mock-data.ts';

const none = (id: string) => get(`/api/admin/user-admin/${id}`, {}, notFound);

export const cases = defineCases('get_account', {
  'gets one user': {
    covers: ['success'],
    calls: [{ request: { account_id: '1' }, replies: [oneUser(ada)], response: adaAccount }],
  },
  'gets a service account, which is no user to Unleash': {
    disagreements: [enterprisePaths],
    calls: [{ request: { account_id: '7' }, replies: [none('7'), services], response: serviceAccount }],
  },
  'asks for numbers alone, as Unleash has other things at words': {
    calls: ['admin-count', 'search', 'access', '01', '../user'].map((account_id) => ({
      request: { account_id },
      replies: [],
      error: { code: 'not_found' },
    })),
  },
  'finds neither': {
    covers: ['not_found'],
    disagreements: [enterprisePaths],
    calls: [{ request: { account_id: '9' }, replies: [none('9'), noServices], error: { code: 'not_found' } }],
  },
});
