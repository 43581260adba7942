import { defineCustomCases } from '@patchbay/testing';
import { done } from '../common-mock-data.ts';
import { inStatus, LIFECYCLE, request, step } from '../lifecycle-mocks.ts';

export const cases = defineCustomCases('suspend_account', {
  'suspends an active account': {
    covers: ['success'],
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [inStatus('ACTIVE'), step('suspend'), inStatus('SUSPENDED')],
        response: { status: 'SUSPENDED' },
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds that a suspension had no effect': {
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [
          inStatus('ACTIVE'),
          step('suspend'),
          ...Array.from({ length: 5 }, () => inStatus('ACTIVE')),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds an account suspended': {
    calls: [{ request, replies: [inStatus('SUSPENDED')], response: { status: 'SUSPENDED' }, effect: done }],
  },
  'refuses an account whose status Okta would refuse': {
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [inStatus('STAGED')],
        error: { code: 'conflict', appErrorCode: 'okta.conflict.account_status' },
      },
    ],
  },
});
