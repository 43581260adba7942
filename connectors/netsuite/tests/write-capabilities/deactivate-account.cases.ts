import { defineCases } from '@patchbay/testing';
import {
  ada,
  ADA,
  adaWithoutAccess,
  alreadyDone,
  nobody,
  oneEmployee,
  written,
} from '../common-mock-data.ts';

const request = { account_id: ADA };
const response = { status: 'SUSPENDED', deactivated: true } as const;
const taken = written(ADA, { giveAccess: false });

export const cases = defineCases('deactivate_account', {
  'takes the access': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [oneEmployee(ada), taken, oneEmployee(adaWithoutAccess)],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds that there is none': {
    calls: [{ request, replies: [oneEmployee(adaWithoutAccess)], response, effect: alreadyDone }],
  },
  'finds that the access is still there': {
    calls: [
      { request, replies: [oneEmployee(ada), taken, oneEmployee(ada)], error: { code: 'invalid_response' } },
    ],
  },
  'finds nobody': {
    covers: ['not_found'],
    calls: [{ request, replies: [nobody(ADA)], error: { code: 'not_found' } }],
  },
});
