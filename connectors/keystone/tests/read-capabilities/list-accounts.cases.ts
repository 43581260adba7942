import { defineCases, get } from '@patchbay/testing';
import { PAGE_SIZE } from '../../src/constants.ts';
import {
  ada,
  adaAccount,
  api,
  ben,
  benAccount,
  bothDomains,
  listOf,
  lists,
  oneDomain,
} from '../common-mock-data.ts';

const source = `${api}#list-users` as const;
const ofAcme = { domain_id: 'd-acme' };

export const cases = defineCases('list_accounts', {
  'lists the users of every domain, enabled or not': {
    covers: ['success'],
    calls: [
      {
        replies: [
          bothDomains,
          lists('/users', 'users', [], { domain_id: 'default' }),
          lists('/users', 'users', [ada, ben], ofAcme),
        ],
        response: [adaAccount, benAccount],
        completeness: { complete: true, seen: 2 },
      },
    ],
  },
  'goes on after the last user of a page': {
    covers: ['two_pages'],
    source,
    calls: [
      {
        page: { size: 1 },
        replies: [oneDomain, get('/users', { query: { ...ofAcme, limit: 1 } }, listOf('users', [ada], true))],
        response: [adaAccount],
      },
      {
        nextPage: true,
        replies: [get('/users', { query: { ...ofAcme, limit: 1, marker: 'ada' } }, listOf('users', [ben]))],
        response: [benAccount],
      },
    ],
  },
  'takes the whole list of a server that knows no limit': {
    source,
    calls: [
      {
        page: { size: 1 },
        replies: [oneDomain, get('/users', { query: { ...ofAcme, limit: 1 } }, listOf('users', [ada, ben]))],
        response: [adaAccount, benAccount],
        hasNextPage: false,
        completeness: { complete: true, seen: 2 },
      },
    ],
  },
  'finds nobody': {
    covers: ['empty_page'],
    calls: [{ replies: [oneDomain, lists('/users', 'users', [], ofAcme)], response: [] }],
  },
  'refuses a list that the server cut off': {
    source: 'https://docs.openstack.org/keystone/latest/admin/limit-list-size.html',
    calls: [
      {
        replies: [
          oneDomain,
          get(
            '/users',
            { query: { ...ofAcme, limit: PAGE_SIZE } },
            { json: { ...listOf('users', [ada]).json, truncated: true } },
          ),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'takes users of an identity provider, and fields of any type, as they are': {
    source: `${api}#users`,
    calls: [
      {
        replies: [
          oneDomain,
          lists(
            '/users',
            'users',
            [
              { id: 'fed', name: 'fed', enabled: true, federated: [{ idp_id: 'okta', protocols: [] }] },
              { id: 'odd', name: 'odd', email: ['a@example.com'], description: 7 },
            ],
            ofAcme,
          ),
        ],
        response: [
          {
            integration_specific_id: 'fed',
            username: 'fed',
            user_status: 'ACTIVE',
            extra_data: { identity_providers: 'okta' },
          },
          { integration_specific_id: 'odd', username: 'odd', user_status: 'ACTIVE', extra_data: {} },
        ],
      },
    ],
  },
  'leaves out a domain that was deleted meanwhile': {
    calls: [
      {
        replies: [
          bothDomains,
          get('/users', { query: { domain_id: 'default', limit: PAGE_SIZE } }, { status: 404 }),
          get('/domains/default', {}, { status: 404 }),
          lists('/users', 'users', [ben], ofAcme),
        ],
        response: [benAccount],
      },
    ],
  },
  'tells that the users of a domain are not shown': {
    calls: [
      {
        replies: [
          bothDomains,
          get('/users', { query: { domain_id: 'default', limit: PAGE_SIZE } }, { status: 404 }),
          get('/domains/default', {}, { json: { domain: { id: 'default', name: 'Default' } } }),
          lists('/users', 'users', [ben], ofAcme),
        ],
        response: [benAccount],
        completeness: { seen: 1, complete: false, reason: 'The list below a parent could not be read.' },
      },
    ],
  },
});
