import { defineCases, get } from '@patchbay/testing';
import { ada, API, forbidden, ORGANIZATION, users } from '../common-mock-data.ts';

const page = `${API}/key-management/validate-api-and-application-keys/`;

/** The endpoint is younger than the description. */
const disagreements = [
  {
    pointer: '/paths',
    kind: 'unknown-path',
    page,
    reason: 'The endpoint that proves both keys was added after the description was taken.',
  },
] as const;

const keys = (reply: object) => get('/api/v2/validate_keys', {}, reply, { source: page });

export const cases = defineCases('validate_credentials', {
  'names the organization': {
    covers: ['success'],
    disagreements,
    calls: [
      {
        replies: [keys({ json: { status: 'ok' } }), users([ada], { size: 1, total: 4 })],
        response: { valid: true, unique_tenant_id: ORGANIZATION },
      },
    ],
  },
  'tells a wrong key from a missing permission, though both are a 403': {
    covers: ['forbidden'],
    source: page,
    disagreements,
    calls: [{ replies: [keys(forbidden)], error: { code: 'unauthorized' } }],
  },
  'says so when the keys are good and may not see users': {
    disagreements,
    calls: [
      {
        replies: [
          keys({ json: { status: 'ok' } }),
          get('/api/v2/users', { query: { 'page[number]': 0, 'page[size]': 1 } }, forbidden),
        ],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'goes to the site of the organization': {
    settings: { site: 'us3.datadoghq.com' },
    calls: [
      {
        replies: [
          get('https://api.us3.datadoghq.com/api/v2/validate_keys', {}, { json: { status: 'ok' } }),
          get(
            'https://api.us3.datadoghq.com/api/v2/users',
            { query: { 'page[number]': 0, 'page[size]': 1 } },
            { json: { data: [ada] } },
          ),
        ],
        response: { valid: true, unique_tenant_id: ORGANIZATION },
      },
    ],
  },
  'gives the keys to nobody but Datadog': {
    settings: { site: 'datadoghq.com.example.com' },
    calls: [{ replies: [], error: { code: 'bad_request' } }],
  },
});
