import { defineCases, post } from '@patchbay/testing';
import {
  ada,
  ADA,
  adaWithoutAccess,
  ADMINISTRATOR,
  alreadyDone,
  AP_CLERK,
  HELP,
  HOST,
  lines,
  oneEmployee,
  query,
  readRecord,
  record,
  SELECT,
  written,
} from '../common-mock-data.ts';

const person = { email: 'ada@example.com', given_name: 'Ada', family_name: 'Lovelace' };
const role = { entitlement_type: 'role', integration_specific_id: AP_CLERK };
const request = { ...person, entitlements: [role] };
const response = { id: ADA, status: 'ACTIVE', created: true } as const;

const found = (rows: readonly object[], email = 'ada@example.com') =>
  query(`${SELECT} WHERE LOWER(email) = '${email}' ORDER BY id`, rows);

const fields = {
  email: 'ada@example.com',
  firstName: 'Ada',
  lastName: 'Lovelace',
  giveAccess: true,
  sendEmail: true,
};
const created = (json: object, location = `${HOST}/services/rest/record/v1/employee/${ADA}`) =>
  post(
    '/record/v1/employee',
    { json },
    { status: 204, headers: { location } },
    {
      source: `${HELP}/section_1545141395.html`,
    },
  );

const hasRole = readRecord(ADA, record(ADA, [AP_CLERK]));

export const cases = defineCases('create_account', {
  'creates an employee with access and a role': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [found([]), created({ ...fields, roles: lines([AP_CLERK]) }), oneEmployee(ada), hasRole],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'names the subsidiary, and sends no email where it shall not': {
    settings: { account_id: '1234567_SB1', access_email: false },
    calls: [
      {
        request: { ...person, subsidiary_id: '1', entitlements: [] },
        replies: [
          found([]),
          created({ ...fields, sendEmail: false, subsidiary: { id: '1' } }),
          oneEmployee(ada),
        ],
        response,
      },
    ],
  },
  'finds that NetSuite gave no access': {
    calls: [
      {
        request: { ...person, entitlements: [] },
        replies: [found([]), created(fields), oneEmployee(adaWithoutAccess)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds the employee that an earlier try made': {
    calls: [{ request, replies: [found([adaWithoutAccess, ada]), hasRole], response, effect: alreadyDone }],
  },
  'gives who is there the role that is missing': {
    calls: [
      {
        request,
        replies: [
          found([ada]),
          readRecord(ADA, record(ADA, [ADMINISTRATOR])),
          readRecord(ADA, record(ADA, [ADMINISTRATOR])),
          written(ADA, { roles: lines([AP_CLERK]) }),
          readRecord(ADA, record(ADA, [ADMINISTRATOR, AP_CLERK])),
          readRecord(ADA, record(ADA, [ADMINISTRATOR, AP_CLERK])),
        ],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'gives no access to an employee who has none': {
    calls: [
      {
        request,
        replies: [found([adaWithoutAccess])],
        error: { code: 'conflict', appErrorCode: 'netsuite.conflict.inactive_account' },
      },
    ],
  },
  'asks for an address with a quotation mark in it, and for nothing else': {
    calls: [
      {
        request: { email: "O'Hara' OR '1'='1", entitlements: [] },
        replies: [found([ada], "o''hara'' or ''1''=''1")],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'finds no id where the answer names none': {
    calls: [
      {
        request: { ...person, entitlements: [] },
        replies: [found([]), created(fields, `${HOST}/services/rest/record/v1/customer/12`)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'creates nobody for an entitlement that cannot be': {
    calls: [
      {
        request: { ...person, entitlements: [{ entitlement_type: 'group', integration_specific_id: '1' }] },
        error: { code: 'unknown_value' },
      },
    ],
  },
});
