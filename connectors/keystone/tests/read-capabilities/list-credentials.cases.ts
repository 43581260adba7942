import { defineCases, get } from '@patchbay/testing';
import { ada, api, ben, listOf, lists, oneDomain } from '../common-mock-data.ts';

const source = `${api}#list-application-credentials` as const;
const ci = {
  id: 'ac-1',
  name: 'ci',
  description: 'Builds',
  project_id: 'p-web',
  expires_at: '2027-01-01T00:00:00.000000',
  unrestricted: false,
  roles: [
    { id: 'r-member', name: 'member' },
    { id: 'r-reader', name: 'reader' },
  ],
};
const expired = {
  ...ci,
  id: 'ac-2',
  name: 'old',
  expires_at: '2026-01-15T11:59:59.000000',
  description: null,
};
const endless = { id: 'ac-3', name: 'for ever', expires_at: null };

const listed = (id: string, label: string) => ({
  resource_id: id,
  external_id: id,
  label,
  credential_type: 'application_credential',
  status: 'active' as const,
  grants_access_to_account_id: 'ada',
});
const facts = { project_id: 'p-web', unrestricted: 'false', roles: 'member, reader' };
const ciListed = {
  ...listed('ac-1', 'ci'),
  expires_at: '2027-01-01T00:00:00.000000Z',
  extra_data: { description: 'Builds', ...facts },
};
const users = lists('/users', 'users', [ada], { domain_id: 'd-acme' });

export const cases = defineCases('list_credentials', {
  'lists the application credentials of every user': {
    covers: ['success'],
    source,
    calls: [
      {
        replies: [
          oneDomain,
          lists('/users', 'users', [ada, ben], { domain_id: 'd-acme' }),
          lists('/users/ada/application_credentials', 'application_credentials', [ci, expired, endless]),
          lists('/users/ben/application_credentials', 'application_credentials', []),
        ],
        response: [
          ciListed,
          {
            ...listed('ac-2', 'old'),
            status: 'expired',
            expires_at: '2026-01-15T11:59:59.000000Z',
            extra_data: facts,
          },
          { ...listed('ac-3', 'for ever'), extra_data: {} },
        ],
      },
    ],
  },
  'goes on after the last of a page': {
    covers: ['two_pages'],
    source,
    calls: [
      {
        page: { size: 1 },
        replies: [
          oneDomain,
          users,
          get(
            '/users/ada/application_credentials',
            { query: { limit: 1 } },
            listOf('application_credentials', [ci], true),
          ),
        ],
        response: [ciListed],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/users/ada/application_credentials',
            { query: { limit: 1, marker: 'ac-1' } },
            listOf('application_credentials', [endless]),
          ),
        ],
        response: [{ ...listed('ac-3', 'for ever'), extra_data: {} }],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [
      {
        replies: [
          oneDomain,
          users,
          lists('/users/ada/application_credentials', 'application_credentials', []),
        ],
        response: [],
      },
    ],
  },
});
