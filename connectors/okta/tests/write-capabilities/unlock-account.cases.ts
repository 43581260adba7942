import { defineCustomCases, post } from '@patchbay/testing';
import { ADA, done, refusal } from '../common-mock-data.ts';
import { inStatus, LIFECYCLE, request, step } from '../lifecycle-mocks.ts';

export const cases = defineCustomCases('unlock_account', {
  'unlocks an account': {
    covers: ['success'],
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [inStatus('LOCKED_OUT'), step('unlock'), inStatus('ACTIVE')],
        response: { status: 'ACTIVE' },
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds that the account is locked still': {
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [
          inStatus('LOCKED_OUT'),
          step('unlock'),
          ...Array.from({ length: 5 }, () => inStatus('LOCKED_OUT')),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds an account unlocked': {
    calls: [{ request, replies: [inStatus('ACTIVE')], response: { status: 'ACTIVE' }, effect: done }],
  },
  'says that a directory has locked the account, which comes as a 403': {
    source: 'https://developer.okta.com/docs/reference/error-codes/#E0000032',
    calls: [
      {
        request,
        replies: [
          inStatus('LOCKED_OUT'),
          post(
            `/users/${ADA}/lifecycle/unlock`,
            {},
            refusal(403, 'E0000032', 'Unlock is not allowed for this user.'),
          ),
        ],
        error: { code: 'unsupported_operation', appErrorCode: 'okta.unsupported_operation.unlock' },
      },
    ],
  },
  'refuses an account whose status Okta would refuse': {
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [inStatus('SUSPENDED')],
        error: { code: 'conflict', appErrorCode: 'okta.conflict.account_status' },
      },
    ],
  },
});
