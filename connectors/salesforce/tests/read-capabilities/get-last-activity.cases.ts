import { defineCases } from '@patchbay/testing';
import { ADA, ada, found, GRACE, grace } from '../common-mock-data.ts';

const logins = (ids: readonly string[]) =>
  `SELECT Id, LastLoginDate FROM User WHERE Id IN (${ids.map((id) => `'${id}'`).join(',')})`;
const many = Array.from({ length: 201 }, (_each, index) => `005X${String(index).padStart(14, '0')}`);
const response = [{ account_id: ADA, event_type: 'last_login', happened_at: '2026-01-14T09:30:00.000Z' }];

export const cases = defineCases(
  'get_last_activity',
  {
    'tells when somebody signed in last': {
      covers: ['success'],
      calls: [
        {
          request: { account_ids: [ADA, GRACE, 'nobody'] },
          replies: [found(logins([ADA, GRACE]), [ada, grace])],
          response,
        },
      ],
    },
    'asks for no more at once than the URL can hold': {
      calls: [
        {
          request: { account_ids: [...many, ADA] },
          replies: [found(logins(many.slice(0, 200)), []), found(logins([many[200] ?? '', ADA]), [ada])],
          response,
        },
      ],
    },
    'has nobody to ask for': {
      covers: ['empty_page'],
      calls: [{ request: { account_ids: [] }, replies: [], response: [] }],
    },
  },
  {
    notApplicable: {
      two_pages: 'The accounts that are asked for come in one answer.',
      repeated_cursor: 'The accounts that are asked for come in one answer.',
    },
  },
);
