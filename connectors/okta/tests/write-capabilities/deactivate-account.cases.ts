import { defineCases, post } from '@patchbay/testing';
import { ADA, done, refusal } from '../common-mock-data.ts';
import { inStatus, LIFECYCLE, request, step } from '../lifecycle-mocks.ts';

const response = { status: 'DEPROVISIONED', deactivated: true } as const;

export const cases = defineCases('deactivate_account', {
  'deactivates an account': {
    covers: ['success'],
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [inStatus('ACTIVE'), step('deactivate'), inStatus('DEPROVISIONED')],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'waits until the change is under way, which goes on without it': {
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [
          inStatus('ACTIVE'),
          step('deactivate'),
          inStatus('ACTIVE'),
          inStatus('ACTIVE', 'DEPROVISIONED'),
        ],
        response,
      },
    ],
  },
  'finds that a deactivation had no effect': {
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [
          inStatus('ACTIVE'),
          step('deactivate'),
          ...Array.from({ length: 5 }, () => inStatus('ACTIVE')),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds an account deactivated': {
    calls: [{ request, replies: [inStatus('DEPROVISIONED')], response, effect: done }],
  },
  'does not begin again what is under way, which Okta refuses': {
    source: LIFECYCLE,
    calls: [{ request, replies: [inStatus('ACTIVE', 'DEPROVISIONED')], response, effect: done }],
  },
  'says that the status of the account is the reason, which comes as a 403': {
    source: 'https://developer.okta.com/docs/reference/error-codes/#E0000038',
    calls: [
      {
        request,
        replies: [
          inStatus('ACTIVE'),
          post(
            `/users/${ADA}/lifecycle/deactivate`,
            {},
            refusal(403, 'E0000038', "This operation is not allowed in the user's current status."),
          ),
        ],
        error: { code: 'conflict', appErrorCode: 'okta.conflict.account_status' },
      },
    ],
  },
});
