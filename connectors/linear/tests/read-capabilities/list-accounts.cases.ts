import { defineCases, get } from '@patchbay/testing';
import { ada, adaAccount, grace, graceAccount } from '../common-mock-data.ts';

export const cases = defineCases(
  'list_accounts',
  {
    'lists what there is': {
      covers: ['success'],
      calls: [
        {
          replies: [get('/users', {}, { json: { data: [ada, grace] } })],
          response: [adaAccount, graceAccount],
        },
      ],
    },
    'finds nothing': {
      covers: ['empty_page'],
      calls: [{ replies: [get('/users', {}, { json: { data: [] } })], response: [] }],
    },
  },
  { notApplicable: { two_pages: 'The vendor sends the whole list at once.' } },
);
