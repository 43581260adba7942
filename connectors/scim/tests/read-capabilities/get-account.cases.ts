import { defineCases, get } from '@patchbay/testing';
import {
  ada,
  adaAccount,
  babs,
  babsAccount,
  bearer,
  departmentAttribute,
  one,
  resourceTypes,
  schemas,
  standard,
  standardSettings,
} from '../common-mock-data.ts';

export const cases = defineCases('get_account', {
  'gets a user whose address is the user name': {
    covers: ['success'],
    calls: [
      {
        request: { account_id: ada.id },
        replies: [get(`/Users/${ada.id}`, {}, one(ada))],
        response: adaAccount,
      },
    ],
  },
  'gets a user with the enterprise extension': {
    settings: standardSettings,
    source: 'https://www.rfc-editor.org/rfc/rfc7643',
    calls: [
      {
        request: { account_id: babs.id, custom_attributes: [departmentAttribute] },
        replies: [
          get(standard('/ResourceTypes'), {}, resourceTypes),
          get(standard('/Schemas'), {}, schemas),
          get(standard('/Users/2819c223'), { headers: bearer }, one(babs)),
        ],
        response: { ...babsAccount, custom_attributes: { [departmentAttribute]: 'Tour Operations' } },
      },
    ],
  },
  'encodes an id that holds a slash': {
    settings: standardSettings,
    calls: [
      {
        request: { account_id: 'a/b c' },
        replies: [get(standard('/Users/a%2Fb%20c'), {}, one({ id: 'a/b c', userName: 'ab' }))],
        response: { integration_specific_id: 'a/b c', username: 'ab', user_status: 'ACTIVE' },
      },
    ],
  },
});
