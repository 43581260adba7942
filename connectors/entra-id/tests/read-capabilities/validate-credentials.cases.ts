import { defineCases, get } from '@patchbay/testing';
import { DOCS, TENANT } from '../common-mock-data.ts';

export const cases = defineCases('validate_credentials', {
  'names the tenant': {
    covers: ['success'],
    calls: [
      {
        replies: [
          get(
            '/organization',
            { query: { $select: 'id' } },
            { json: { value: [{ id: TENANT }] } },
            { source: `${DOCS}/organization-list` },
          ),
        ],
        response: { valid: true, unique_tenant_id: TENANT },
      },
    ],
  },
});
