import { canary, defineCases, get } from '@patchbay/testing';
import { ada, babs, bearer, listOf, mocks, standard, standardSettings } from '../common-mock-data.ts';

export const cases = defineCases('validate_credentials', {
  'reads one user and names the configured tenant': {
    covers: ['success'],
    calls: [
      {
        replies: [get('/Users', { query: { startIndex: 1, count: 1 } }, listOf([ada], 3))],
        response: { valid: true, unique_tenant_id: 'acme' },
      },
    ],
  },
  'names no tenant where all customers share one base URL': {
    settings: { ...mocks.settings, tenant_id: undefined },
    calls: [{ error: { code: 'integration_missing_parameter' } }],
  },
  'takes host and path of the base URL for the tenant': {
    settings: { ...standardSettings, base_url: 'https://SCIM.example.com/v2/' },
    calls: [
      {
        replies: [get(standard('/Users'), { query: { count: 1 }, headers: bearer }, listOf([babs]))],
        response: { valid: true, unique_tenant_id: 'scim.example.com/v2' },
      },
    ],
  },
  'sends an OAuth access token': {
    settings: standardSettings,
    auth: { oauth: { access_token: canary('access') } },
    calls: [
      {
        replies: [
          get(
            standard('/Users'),
            { query: { count: 1 }, headers: { authorization: `Bearer ${canary('access')}` } },
            listOf([]),
          ),
        ],
        response: { valid: true, unique_tenant_id: 'scim.example.com/v2' },
      },
    ],
  },
  'sends user name and password': {
    settings: standardSettings,
    auth: { basic: { username: 'admin', password: canary('password') } },
    calls: [
      {
        replies: [
          get(
            standard('/Users'),
            {
              query: { count: 1 },
              headers: { authorization: `Basic ${btoa(`admin:${canary('password')}`)}` },
            },
            listOf([]),
          ),
        ],
        response: { valid: true, unique_tenant_id: 'scim.example.com/v2' },
      },
    ],
  },
});
