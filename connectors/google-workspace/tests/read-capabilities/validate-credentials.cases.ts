import { defineCases } from '@patchbay/testing';
import { CUSTOMER, customer, REFERENCE } from '../common-mock-data.ts';

export const cases = defineCases('validate_credentials', {
  'names the organization by the id that stays': {
    covers: ['success'],
    source: `${REFERENCE}/customers/get`,
    calls: [{ replies: [customer], response: { valid: true, unique_tenant_id: CUSTOMER } }],
  },
});
