import { defineCustomCases } from '@patchbay/testing';
import { done } from '../common-mock-data.ts';
import { inStatus, LIFECYCLE, request, step } from '../lifecycle-mocks.ts';

export const cases = defineCustomCases('reactivate_account', {
  'sends the activation email again': {
    covers: ['success'],
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [inStatus('PROVISIONED'), step('reactivate', { sendEmail: true })],
        response: { status: 'PENDING' },
        effect: { kind: 'updated' },
      },
    ],
  },
  'sends nothing to a person who has finished': {
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
