import { defineCases, get } from '@patchbay/testing';
import {
  ada,
  adaAccount,
  grace,
  graceAccount,
  linus,
  page,
  refused,
  USER_FIELDS,
  users,
} from '../common-mock-data.ts';

const query = (top: number) => ({ $select: USER_FIELDS, $top: top });

export const cases = defineCases('list_accounts', {
  'lists members and guests on two pages': {
    covers: ['success', 'two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [page('/users', query(1), [ada], { next: 'abc' })],
        response: [adaAccount],
      },
      {
        nextPage: true,
        replies: [page('/users', { $skiptoken: 'abc' }, [grace])],
        response: [graceAccount],
      },
    ],
  },
  'lists nobody': { covers: ['empty_page'], calls: [{ replies: [users([])], response: [] }] },
  'lists who is disabled, and says so of a guest too': {
    calls: [
      {
        replies: [users([linus, { ...grace, accountEnabled: false }])],
        response: [
          {
            integration_specific_id: linus.id,
            username: 'linus@contoso.com',
            user_status: 'SUSPENDED',
            account_type: 'user',
            extra_data: {
              display_name: 'Linus',
              user_type: 'Member',
              enabled: 'false',
              synchronized: 'true',
              created_at: linus.createdDateTime,
            },
          },
          {
            ...graceAccount,
            user_status: 'SUSPENDED',
            extra_data: { ...graceAccount.extra_data, enabled: 'false' },
          },
        ],
      },
    ],
  },
  'gives extension attributes that are asked for': {
    calls: [
      {
        request: { custom_attributes: ['extensionAttribute1', 'extensionAttribute2'] },
        replies: [users([ada])],
        response: [{ ...adaAccount, custom_attributes: { extensionAttribute1: 'cost centre 12' } }],
      },
    ],
  },
  'goes on behind an empty page': {
    calls: [
      { replies: [users([], 'abc')], response: [], hasNextPage: true },
      { nextPage: true, replies: [page('/users', { $skiptoken: 'abc' }, [ada])], response: [adaAccount] },
    ],
  },
  'says that the link to the next page is too old': {
    source: 'https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2254',
    calls: [
      { replies: [users([ada], 'abc')], response: [adaAccount] },
      {
        nextPage: true,
        replies: [
          get(
            '/users',
            { query: { $skiptoken: 'abc' } },
            refused(400, 'Directory_ExpiredPageToken', 'The specified page token value has expired.'),
          ),
        ],
        error: { code: 'invalid_page_token' },
      },
    ],
  },
  'follows no link to another host': {
    calls: [
      {
        replies: [
          get(
            '/users',
            { query: query(999) },
            {
              json: { value: [ada], '@odata.nextLink': 'https://graph.example.com/v1.0/users?$skiptoken=a' },
            },
          ),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
