import { defineCases, get } from '@patchbay/testing';
import { ada, adaAccount, first, grace, graceAccount, pageOf, user } from '../common-mock-data.ts';

const source =
  'https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1users/get';
const asked = (offset: number, limit: number) => ({ query: { total: true, offset, limit } });

const { job_title: _, ...withoutTitle } = adaAccount.extra_data;

export const cases = defineCases('list_accounts', {
  'lists users, and those who were invited': {
    covers: ['success'],
    source,
    calls: [
      {
        replies: [get('/users', first, pageOf('users', [ada, grace]))],
        response: [adaAccount, graceAccount],
        hasNextPage: false,
        completeness: { seen: 2, declared_total: 2, complete: true },
      },
    ],
  },
  'goes on while there is more': {
    covers: ['two_pages'],
    source: 'https://developer.pagerduty.com/docs/pagination',
    calls: [
      {
        page: { size: 1 },
        replies: [get('/users', asked(0, 1), pageOf('users', [ada], { more: true, total: 2 }))],
        response: [adaAccount],
      },
      {
        nextPage: true,
        replies: [get('/users', asked(1, 1), pageOf('users', [grace], { total: 2 }))],
        response: [graceAccount],
      },
    ],
  },
  'lists nobody': {
    covers: ['empty_page'],
    calls: [{ replies: [get('/users', first, pageOf('users', []))], response: [] }],
  },
  'takes a name of one word for a given name, and leaves out what a user does not say': {
    calls: [
      {
        replies: [
          get(
            '/users',
            first,
            pageOf('users', [{ ...ada, name: 'Ada', job_title: undefined, description: null }]),
          ),
        ],
        response: [{ ...adaAccount, given_name: 'Ada', family_name: undefined, extra_data: withoutTitle }],
      },
    ],
  },
  'says so when a user was deleted between two pages, as another may have been skipped': {
    calls: [
      {
        page: { size: 1 },
        replies: [get('/users', asked(0, 1), pageOf('users', [ada], { more: true, total: 3 }))],
        response: [adaAccount],
      },
      {
        nextPage: true,
        replies: [
          get('/users', asked(1, 1), pageOf('users', [user('PLINUS1', 'Linus Torvalds')], { total: 2 })),
        ],
        response: [
          {
            ...adaAccount,
            integration_specific_id: 'PLINUS1',
            email: 'linus@example.com',
            given_name: 'Linus',
            family_name: 'Torvalds',
          },
        ],
        completeness: {
          seen: 2,
          declared_total: 2,
          complete: false,
          reason:
            'The total that the vendor declares changed while the list was read, so that records may have been skipped.',
        },
      },
    ],
  },
});
