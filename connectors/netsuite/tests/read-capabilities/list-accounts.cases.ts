import { defineCases } from '@patchbay/testing';
import {
  ADA,
  ada,
  adaAccount,
  adaWithoutAccess,
  asked,
  EMPLOYEES,
  grace,
  graceAccount,
  query,
  refused,
  SELECT,
  TABLES,
} from '../common-mock-data.ts';

export const cases = defineCases(
  'list_accounts',
  {
    'lists employees who have access, inactive ones too': {
      covers: ['success'],
      source: TABLES,
      calls: [{ replies: [query(EMPLOYEES, [ada, grace])], response: [adaAccount, graceAccount] }],
    },
    'goes on behind the last id': {
      covers: ['two_pages'],
      calls: [
        {
          page: { size: 1 },
          replies: [query(EMPLOYEES, [ada], { size: 1, hasMore: true })],
          response: [adaAccount],
        },
        {
          nextPage: true,
          replies: [
            query(`${SELECT} WHERE giveaccess = 'T' AND id > ${ADA} ORDER BY id`, [grace], { size: 1 }),
          ],
          response: [graceAccount],
        },
      ],
    },
    'lists those without access where it is told to': {
      settings: { account_id: '1234567_SB1', employees_without_access: true },
      calls: [
        {
          replies: [query(`${SELECT} ORDER BY id`, [adaWithoutAccess])],
          response: [
            {
              ...adaAccount,
              user_status: 'SUSPENDED',
              extra_data: { ...adaAccount.extra_data, give_access: 'false' },
            },
          ],
        },
      ],
    },
    'adds the columns that the settings name': {
      settings: { account_id: '1234567_SB1', employee_columns: ['subsidiary', 'custentity_badge'] },
      calls: [
        {
          replies: [
            query(
              EMPLOYEES.replace(
                ' FROM',
                ', BUILTIN.DF(subsidiary) AS subsidiary, BUILTIN.DF(custentity_badge) AS custentity_badge FROM',
              ),
              [{ ...ada, subsidiary: 'Acme Inc.' }],
            ),
          ],
          response: [{ ...adaAccount, extra_data: { subsidiary: 'Acme Inc.', ...adaAccount.extra_data } }],
        },
      ],
    },
    'lets nothing but a name be a column': {
      settings: { account_id: '1234567_SB1', employee_columns: ['id) FROM employee; --'] },
      calls: [{ error: { code: 'bad_request' } }],
    },
    'lets no column of the settings take the place of id': {
      settings: { account_id: '1234567_SB1', employee_columns: ['id'] },
      calls: [{ error: { code: 'bad_request' } }],
    },
    'lets no column of the settings take the place of giveaccess': {
      settings: { account_id: '1234567_SB1', employee_columns: ['giveaccess'] },
      calls: [{ error: { code: 'bad_request' } }],
    },
    'refuses rows that are not in the order of their ids, as those between would be lost': {
      calls: [
        { replies: [query(EMPLOYEES, [grace, ada], { hasMore: true })], error: { code: 'invalid_response' } },
      ],
    },
    'reads columns in any case': {
      source: 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_156257796125.html',
      calls: [
        {
          replies: [
            query(EMPLOYEES, [
              Object.fromEntries(Object.entries(ada).map(([name, value]) => [name.toUpperCase(), value])),
            ]),
          ],
          response: [adaAccount],
        },
      ],
    },
    'does not take a role that sees nobody for an account without users': {
      calls: [{ replies: [query(EMPLOYEES, [])], error: { code: 'permission_denied' } }],
    },
    'finds that the table is hidden': {
      calls: [
        {
          replies: [
            asked(
              EMPLOYEES,
              refused(
                400,
                'Bad Request',
                'INVALID_PARAMETER',
                "Invalid search query. Detailed unprocessed description follows. Search error occurred: Record 'employee' was not found.",
              ),
            ),
          ],
          error: { code: 'permission_denied' },
        },
      ],
    },
    'waits where too many requests are under way, whatever the status': {
      calls: [
        {
          replies: [
            asked(
              EMPLOYEES,
              refused(400, 'Bad Request', 'CONCURRENCY_LIMIT_EXCEEDED', 'Concurrent request limit exceeded.'),
            ),
            query(EMPLOYEES, [ada]),
          ],
          response: [adaAccount],
        },
      ],
    },
  },
  { notApplicable: { empty_page: 'Whoever asks is there: nobody at all is a role that may see nobody.' } },
);
