import { defineCustomCases } from '@patchbay/testing';
import { done } from '../common-mock-data.ts';
import { inStatus, LIFECYCLE, request, step } from '../lifecycle-mocks.ts';

export const cases = defineCustomCases('unsuspend_account', {
  'ends a suspension': {
    covers: ['success'],
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [inStatus('SUSPENDED'), step('unsuspend'), inStatus('ACTIVE')],
        response: { status: 'ACTIVE' },
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds an account active': {
    calls: [{ request, replies: [inStatus('ACTIVE')], response: { status: 'ACTIVE' }, effect: done }],
  },
  'refuses an account whose status Okta would refuse': {
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [inStatus('DEPROVISIONED')],
        error: { code: 'conflict', appErrorCode: 'okta.conflict.account_status' },
      },
    ],
  },
});
