import { z } from 'zod';

/**
 * Letters and digits, and what tells a sandbox or a Release Preview account. It becomes a part of the host that gets the
 * credential, so that nothing else may stand in it.
 *
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1498251763.html
 */
const ACCOUNT_ID = /^[A-Za-z0-9]{3,24}(?:[_-](?:SB|sb|RP|rp)\d{0,3})?$/;

/**
 * A column of the employee table, as the Records Catalog names it. Those that are asked for anyway are not taken twice: shown as
 * NetSuite displays them, they would take the place of the id and of the access.
 */
const COLUMN =
  /^(?!(?:id|entityid|firstname|lastname|email|title|giveaccess|isinactive)$)[a-z][a-z0-9_]{0,62}$/;

/** What the user configures. */
export const Settings = z.object({
  account_id: z
    .string()
    .regex(ACCOUNT_ID, 'It is the account ID alone, such as 1234567 or 1234567_SB1.')
    .meta({
      title: 'Account ID',
      description:
        'Setup > Company > Company Information, "Account ID": `1234567`, or `1234567_SB1` for a sandbox.',
      examples: ['1234567', '1234567_SB1', 'TSTDRV1234567'],
    }),
  certificate_id: z
    .string()
    .regex(/^[\w-]{1,255}$/)
    .optional()
    .meta({
      title: 'Certificate ID',
      description:
        'For OAuth 2.0: the ID that NetSuite gave to the certificate in OAuth 2.0 Client Credentials (M2M) Setup. A key in the form of a JWK may name it as its `kid` instead.',
    }),
  employees_without_access: z.boolean().default(false).meta({
    title: 'Employees without access',
    description:
      'List employees who may not sign in too, as SUSPENDED. Otherwise employees are listed as long as they have access.',
  }),
  employee_columns: z
    .array(z.string().regex(COLUMN, 'It is the name of a further column in lower case, such as department.'))
    .max(30)
    .default([])
    .meta({
      title: 'Employee columns',
      description:
        'More columns of the employee record for `extra_data`, as the Records Catalog names them. Which there are depends on the features of the account: `subsidiary`, `department`, `location`, `custentity_badge`.',
      examples: [['subsidiary', 'department']],
    }),
  access_email: z.boolean().default(true).meta({
    title: 'Access email',
    description:
      'Let NetSuite tell new users by email how to sign in. Switch it off where people sign in through an identity provider alone.',
  }),
});
export type Settings = z.output<typeof Settings>;
