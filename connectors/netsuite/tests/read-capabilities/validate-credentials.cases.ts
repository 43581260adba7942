import { defineCases } from '@patchbay/testing';
import { ACCOUNT, ada, asked, query, refused, SELECT } from '../common-mock-data.ts';

const ALL = `${SELECT} ORDER BY id`;
const probe = (items: readonly object[]) => query(ALL, items, { size: 1 });

export const cases = defineCases('validate_credentials', {
  'names the account': {
    covers: ['success'],
    calls: [{ replies: [probe([ada])], response: { valid: true, unique_tenant_id: ACCOUNT } }],
  },
  'writes the account as NetSuite does, however it was written in the settings': {
    settings: { account_id: '1234567-sb1' },
    calls: [{ replies: [probe([ada])], response: { valid: true, unique_tenant_id: ACCOUNT } }],
  },
  'finds that the role may see no employee': {
    calls: [{ replies: [probe([])], error: { code: 'permission_denied' } }],
  },
  'says which column there is not': {
    settings: { account_id: '1234567_SB1', employee_columns: ['subsidiary'] },
    calls: [
      {
        replies: [
          asked(
            ALL.replace(' FROM', ', BUILTIN.DF(subsidiary) AS subsidiary FROM'),
            refused(400, 'Bad Request', 'INVALID_PARAMETER', "Unknown identifier 'subsidiary'."),
            1,
          ),
        ],
        error: { code: 'bad_request' },
      },
    ],
  },
  'sends the credential to no other host': {
    settings: { account_id: '1234567.evil.example/' },
    calls: [{ error: { code: 'bad_request' } }],
  },
});
