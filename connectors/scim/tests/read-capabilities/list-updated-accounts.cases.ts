import { defineCases, get } from '@patchbay/testing';
import { babs, babsAccount, listOf, refusal, standard, standardSettings } from '../common-mock-data.ts';

const later = { id: 'u2', userName: 'u2', meta: { lastModified: '2026-01-10T00:00:00.5Z' } };
const laterAccount = {
  integration_specific_id: 'u2',
  username: 'u2',
  user_status: 'ACTIVE' as const,
  extra_data: { updated_at: '2026-01-10T00:00:00.5Z' },
};

export const cases = defineCases('list_updated_accounts', {
  'reads all pages since a time and gives the latest change as the cursor': {
    covers: ['success'],
    settings: { ...standardSettings, page_size: 1 },
    calls: [
      {
        request: { since: '2011-01-01T00:00:00Z' },
        replies: [
          get(
            standard('/Users'),
            { query: { count: 1, filter: 'meta.lastModified ge "2011-01-01T00:00:00Z"' } },
            listOf([later], 2),
          ),
          get(
            standard('/Users'),
            { query: { startIndex: 2, count: 1, filter: 'meta.lastModified ge "2011-01-01T00:00:00Z"' } },
            listOf([babs], 2, 2),
          ),
        ],
        response: { accounts: [laterAccount, babsAccount], cursor: '2026-01-10T00:00:00.5Z' },
      },
    ],
  },
  'goes on from a cursor, within the configured filter': {
    settings: { ...standardSettings, user_filter: 'userType eq "Employee" or title pr' },
    calls: [
      {
        request: { cursor: '2026-01-10T00:00:00.5Z' },
        replies: [
          get(
            standard('/Users'),
            {
              query: {
                count: 100,
                filter:
                  '(userType eq "Employee" or title pr) and meta.lastModified ge "2026-01-10T00:00:00.5Z"',
              },
            },
            listOf([]),
          ),
        ],
        response: { accounts: [], cursor: '2026-01-10T00:00:00.5Z' },
      },
    ],
  },
  'refuses a list that ends before its total, whose cursor would skip the rest': {
    settings: { ...standardSettings, page_size: 1 },
    calls: [
      {
        replies: [
          get(standard('/Users'), { query: { count: 1 } }, listOf([later], 3)),
          get(standard('/Users'), { query: { startIndex: 2, count: 1 } }, listOf([], 3, 2)),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'refuses a time that is none, from the server and as a cursor': {
    settings: standardSettings,
    calls: [
      {
        replies: [
          get(
            standard('/Users'),
            { query: { count: 100 } },
            listOf([{ ...later, meta: { lastModified: 'yesterday' } }]),
          ),
        ],
        error: { code: 'invalid_response' },
      },
      { request: { cursor: 'yesterday' }, error: { code: 'invalid_value' } },
    ],
  },
  'cannot tell of changes where the server does not say when users were changed': {
    settings: standardSettings,
    calls: [
      {
        replies: [get(standard('/Users'), { query: { count: 100 } }, listOf([{ id: 'u1', userName: 'u1' }]))],
        error: { code: 'unsupported_operation' },
      },
    ],
  },
  'cannot tell of changes where the server refuses the filter': {
    settings: standardSettings,
    calls: [
      {
        request: { since: '2011-01-01T00:00:00Z' },
        replies: [
          get(
            standard('/Users'),
            { query: { count: 100, filter: 'meta.lastModified ge "2011-01-01T00:00:00Z"' } },
            refusal(400, 'That filter is not supported.', 'invalidFilter'),
          ),
        ],
        error: { code: 'unsupported_operation' },
      },
    ],
  },
  'asks nothing where the settings say that there is no such filter': {
    settings: { ...standardSettings, last_modified_filter: false },
    calls: [{ error: { code: 'unsupported_operation' } }],
  },
  'asks nothing of PagerDuty, whose users carry no time of a change': {
    calls: [{ error: { code: 'unsupported_operation' } }],
  },
});
