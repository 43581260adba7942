import { canary, defineCases, get } from '@patchbay/testing';
import { ada, USERS } from '../common-mock-data.ts';

const path = '/users/me';
const source = `${USERS}#show-self`;

export const cases = defineCases('validate_credentials', {
  'names the subdomain': {
    covers: ['success'],
    source,
    calls: [
      {
        replies: [get(path, {}, { json: { user: { ...ada, authenticity_token: 'n8' } } })],
        response: { valid: true, unique_tenant_id: 'acme' },
      },
    ],
  },
  'does not take the anonymous user for a credential that works': {
    source,
    disagreements: [
      {
        pointer: '/components/schemas/UserObject/anyOf',
        page: source,
        reason: 'Anonymous users may ask too, and have no id.',
      },
    ],
    calls: [
      {
        replies: [
          get(
            path,
            {},
            { json: { user: { id: null, name: 'Anonymous user', role: 'end-user', active: false } } },
          ),
        ],
        error: { code: 'unauthorized' },
      },
    ],
  },
  'refuses the credential of a customer': {
    source,
    calls: [
      {
        replies: [get(path, {}, { json: { user: { ...ada, role: 'end-user' } } })],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'sends no credential to another host': {
    settings: { subdomain: 'evil.example/' },
    calls: [{ error: { code: 'bad_request' } }],
  },
  'takes no host name for a subdomain': {
    settings: { subdomain: 'acme.zendesk.com' },
    calls: [{ error: { code: 'bad_request' } }],
  },
  'sends an access token': {
    source: 'https://developer.zendesk.com/api-reference/introduction/security-and-auth/#oauth-access-token',
    auth: { oauth: { access_token: canary('access') } },
    calls: [
      {
        replies: [
          get(path, { headers: { authorization: `Bearer ${canary('access')}` } }, { json: { user: ada } }),
        ],
        response: { valid: true, unique_tenant_id: 'acme' },
      },
    ],
  },
});
