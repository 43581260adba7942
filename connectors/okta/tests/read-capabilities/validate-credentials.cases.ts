import { defineCases, get } from '@patchbay/testing';
import { ada, ORG, refusal } from '../common-mock-data.ts';

const metadata = `${ORG}/.well-known/okta-organization`;

export const cases = defineCases('validate_credentials', {
  'reads a user, and the id of the org, which anyone may read': {
    covers: ['success'],
    source: 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/OrgSettingMetadata/',
    calls: [
      {
        replies: [
          get('/users', { query: { limit: 1 } }, { json: [ada] }),
          get(
            metadata,
            {},
            {
              json: {
                id: '00o5rb5mt2H3d1TJd0h7',
                pipeline: 'idx',
                _links: { organization: { href: ORG }, alternate: { href: 'https://login.acme.com' } },
              },
            },
          ),
        ],
        response: { valid: true, unique_tenant_id: '00o5rb5mt2H3d1TJd0h7' },
      },
    ],
  },
  'does not ask a host that cannot be one': {
    settings: { domain: 'acme.okta.com/evil' },
    calls: [{ error: { code: 'bad_request' } }],
  },
  'does not ask the admin console, which takes no tokens': {
    settings: { domain: 'acme-admin.okta.com' },
    calls: [{ error: { code: 'bad_request' } }],
  },
  'uses a custom domain': {
    settings: { domain: 'login.acme.com' },
    calls: [
      {
        replies: [
          get(
            'https://login.acme.com/api/v1/users',
            { query: { limit: 1 } },
            refusal(401, 'E0000011', 'Invalid token provided'),
          ),
        ],
        error: { code: 'unauthorized' },
      },
    ],
  },
});
