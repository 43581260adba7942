import { defineCases } from '@patchbay/testing';
import { ACCOUNT, ADA, query } from '../common-mock-data.ts';

const probe = (items: readonly object[]) => query('SELECT id FROM employee ORDER BY id', items, { size: 1 });

export const cases = defineCases('validate_credentials', {
  'names the account': {
    covers: ['success'],
    calls: [
      { replies: [probe([{ links: [], id: ADA }])], response: { valid: true, unique_tenant_id: ACCOUNT } },
    ],
  },
  'writes the account as NetSuite does, however it was written in the settings': {
    settings: { account_id: '1234567-sb1' },
    calls: [
      { replies: [probe([{ links: [], id: ADA }])], response: { valid: true, unique_tenant_id: ACCOUNT } },
    ],
  },
  'finds that the role may see no employee': {
    calls: [{ replies: [probe([])], error: { code: 'permission_denied' } }],
  },
  'sends the credential to no other host': {
    settings: { account_id: '1234567.evil.example/' },
    calls: [{ error: { code: 'bad_request' } }],
  },
});
