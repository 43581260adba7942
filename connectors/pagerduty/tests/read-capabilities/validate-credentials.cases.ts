import { defineCases, get } from '@patchbay/testing';
import { ada, API, mocks, pageOf } from '../common-mock-data.ts';

const source =
  'https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1users/get';
const one = (html_url: string | null) => pageOf('users', [{ ...ada, html_url }], { more: true });

export const cases = defineCases('validate_credentials', {
  'names the subdomain, which stands in the address of a user': {
    covers: ['success'],
    source,
    calls: [
      {
        replies: [get('/users', { query: { limit: 1 } }, one(ada.html_url))],
        response: { valid: true, unique_tenant_id: 'acme' },
      },
    ],
  },
  'tells accounts of the European region from others': {
    source: 'https://support.pagerduty.com/main/docs/service-regions',
    settings: { ...mocks.settings, region: 'eu' },
    calls: [
      {
        replies: [
          get(
            `${API.replace('api.', 'api.eu.')}/users`,
            { query: { limit: 1 } },
            one('https://acme.eu.pagerduty.com/users/PADA001'),
          ),
        ],
        response: { valid: true, unique_tenant_id: 'acme.eu' },
      },
    ],
  },
  'does not guess an account without an address': {
    calls: [
      {
        replies: [get('/users', { query: { limit: 1 } }, one(null))],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
