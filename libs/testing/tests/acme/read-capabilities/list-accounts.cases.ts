import { defineCases, get } from '../../../src/index.ts';
import { ada, bo, cy } from '../common-mock-data.ts';

export const cases = defineCases('list_accounts', {
  'lists two pages': {
    covers: ['success', 'two_pages'],
    calls: [
      {
        page: { size: 2 },
        replies: [get('/users', { query: { limit: 2 } }, { json: { users: [ada, bo], next: 'n+1/=' } })],
        response: [
          { integration_specific_id: 'u1', username: 'ada', user_status: 'ACTIVE' },
          { integration_specific_id: 'u2', username: 'bo', user_status: 'ACTIVE' },
        ],
      },
      {
        nextPage: true,
        replies: [get('/users', { query: { cursor: 'n+1/=', limit: 2 } }, { json: { users: [cy] } })],
        response: [{ integration_specific_id: 'u3', username: 'cy', user_status: 'SUSPENDED' }],
        completeness: { seen: 3, complete: true },
      },
    ],
  },
  'lists nobody': {
    covers: ['empty_page'],
    calls: [{ replies: [get('/users', { query: { limit: 2 } }, { json: { users: [] } })], response: [] }],
  },
  'tries again when the vendor is busy': {
    calls: [
      {
        replies: [
          get('/users', { query: { limit: 2 } }, { status: 503, text: 'busy' }),
          get('/users', { query: { limit: 2 } }, { json: { users: [cy] } }),
        ],
        response: [{ integration_specific_id: 'u3', username: 'cy', user_status: 'SUSPENDED' }],
      },
    ],
  },
  'gives up when the vendor stays silent': {
    calls: [
      {
        replies: [get('/users', { query: { limit: 2 } }, { networkError: 'timeout' }, { repeats: true })],
        error: { code: 'request_timeout' },
      },
    ],
  },
  'refuses a forged token': {
    calls: [{ page: { token: 'forged' }, error: { code: 'invalid_page_token' } }],
  },
});
