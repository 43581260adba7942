import { defineCases, get } from '@patchbay/testing';

export const cases = defineCases('validate_credentials', {
  'names the organization': {
    covers: ['success'],
    calls: [
      {
        replies: [get('/organization', {}, { json: { id: 'acme' } })],
        response: { valid: true, unique_tenant_id: 'acme' },
      },
    ],
  },
});
