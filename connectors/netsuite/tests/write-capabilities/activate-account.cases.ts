import { defineCases } from '@patchbay/testing';
import {
  ada,
  ADA,
  adaWithoutAccess,
  alreadyDone,
  grace,
  GRACE,
  nobody,
  oneEmployee,
  refused,
  written,
} from '../common-mock-data.ts';

const request = { account_id: ADA };
const response = { status: 'ACTIVE', activated: true } as const;
const change = { giveAccess: true, isInactive: false, sendEmail: true };

export const cases = defineCases('activate_account', {
  'gives access': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [oneEmployee(adaWithoutAccess), written(ADA, change), oneEmployee(ada)],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds that there is access already': {
    calls: [{ request, replies: [oneEmployee(ada)], response, effect: alreadyDone }],
  },
  'finds that NetSuite gave no access': {
    calls: [
      {
        request,
        replies: [oneEmployee(adaWithoutAccess), written(ADA, change), oneEmployee(adaWithoutAccess)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'makes an inactive employee active': {
    settings: { account_id: '1234567_SB1', access_email: false },
    calls: [
      {
        request: { account_id: GRACE },
        replies: [
          oneEmployee(grace),
          written(GRACE, { ...change, sendEmail: false }),
          oneEmployee({ ...grace, isinactive: 'F' }),
        ],
        response,
      },
    ],
  },
  'says why NetSuite gives none': {
    calls: [
      {
        request,
        replies: [
          oneEmployee(adaWithoutAccess),
          written(ADA, change, refused(400, 'Bad Request', 'USER_ERROR', 'Please enter value(s) for: Role')),
        ],
        error: { code: 'bad_request' },
      },
    ],
  },
  'finds nobody': {
    covers: ['not_found'],
    calls: [{ request, replies: [nobody(ADA)], error: { code: 'not_found' } }],
  },
});
