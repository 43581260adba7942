import { defineCases, get } from '../../../src/index.ts';

export const cases = defineCases('validate_credentials', {
  'knows the tenant': {
    covers: ['success'],
    calls: [
      {
        replies: [get('/me', {}, { json: { tenant: 'acme-1' } })],
        response: { valid: true, unique_tenant_id: 'acme-1' },
      },
    ],
  },
});
