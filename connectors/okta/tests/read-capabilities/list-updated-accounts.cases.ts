import { defineCases, get } from '@patchbay/testing';
import { account, ada, adaAccount, pageOf, user } from '../common-mock-data.ts';

const source = 'https://developer.okta.com/docs/api/openapi/okta-management/management/user/listusers';
const since = (time: string) => `lastUpdated gt "${time}"`;
const late = '2026-01-10T10:00:00.500Z';
const linus = user('00u3', 'Linus', 'Pauling', { status: 'DEPROVISIONED', lastUpdated: late });
const linusAccount = account('00u3', 'Linus', 'Pauling', 'DEPROVISIONED', {
  status: 'DEPROVISIONED',
  updated_at: late,
});

export const cases = defineCases('list_updated_accounts', {
  'reads all pages since a minute before the time, and gives the latest change as the cursor': {
    covers: ['success'],
    source,
    calls: [
      {
        request: { since: '2026-01-01T00:00:00Z' },
        replies: [
          get(
            '/users',
            { query: { limit: 200, filter: since('2025-12-31T23:59:00.000Z') } },
            pageOf([linus], 'users', 'after=opaque1&limit=200'),
          ),
          get('/users', { query: { after: 'opaque1', limit: 200 } }, pageOf([ada], 'users')),
        ],
        response: { accounts: [linusAccount, adaAccount], cursor: late },
      },
    ],
  },
  'goes on from a cursor, which stays where nothing changed': {
    source,
    calls: [
      {
        request: { cursor: late },
        replies: [
          get(
            '/users',
            { query: { limit: 200, filter: since('2026-01-10T09:59:00.500Z') } },
            pageOf([], 'users'),
          ),
        ],
        response: { accounts: [], cursor: late },
      },
    ],
  },
  'refuses a cursor that is no time': {
    calls: [{ request: { cursor: 'yesterday' }, error: { code: 'invalid_value' } }],
  },
});
