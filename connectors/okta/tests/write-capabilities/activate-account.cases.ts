import { defineCases, post } from '@patchbay/testing';
import { ADA, done, mocks, ORG, refusal } from '../common-mock-data.ts';
import { inStatus, LIFECYCLE, request, step } from '../lifecycle-mocks.ts';

const activationToken = 'XE6wE17zmphl3KqAPFxO';
const email = { sendEmail: true };

export const cases = defineCases('activate_account', {
  'activates an account that is staged, which is pending until a password is set': {
    covers: ['success'],
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [inStatus('STAGED'), step('activate', email), inStatus('PROVISIONED')],
        response: { status: 'PENDING', activated: true },
        effect: { kind: 'updated' },
      },
    ],
  },
  'activates an account that is deactivated, and does not wait for all of its apps': {
    source: LIFECYCLE,
    settings: { ...mocks.settings, activation_email: false },
    calls: [
      {
        request,
        replies: [
          inStatus('DEPROVISIONED'),
          post(
            `/users/${ADA}/lifecycle/activate`,
            { query: { sendEmail: false } },
            { json: { activationToken, activationUrl: `${ORG}/welcome/${activationToken}` } },
          ),
          inStatus('STAGED', 'ACTIVE'),
        ],
        response: { status: 'PENDING', activated: true },
      },
    ],
  },
  'ends a suspension': {
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [inStatus('SUSPENDED'), step('unsuspend'), inStatus('ACTIVE')],
        response: { status: 'ACTIVE', activated: true },
      },
    ],
  },
  'unlocks an account': {
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [inStatus('LOCKED_OUT'), step('unlock'), inStatus('ACTIVE')],
        response: { status: 'ACTIVE', activated: true },
      },
    ],
  },
  'finds an account active': {
    calls: [
      {
        request,
        replies: [inStatus('PASSWORD_EXPIRED')],
        response: { status: 'ACTIVE', activated: true },
        effect: done,
      },
    ],
  },
  'sends no second activation email': {
    calls: [
      {
        request,
        replies: [inStatus('PROVISIONED')],
        response: { status: 'PENDING', activated: true },
        effect: done,
      },
    ],
  },
  'does not begin again what is under way': {
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [inStatus('DEPROVISIONED', 'ACTIVE')],
        response: { status: 'PENDING', activated: true },
        effect: done,
      },
    ],
  },
  'an account that is being deactivated is not active already': {
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [
          inStatus('ACTIVE', 'DEPROVISIONED'),
          post(
            `/users/${ADA}/lifecycle/activate`,
            { query: email },
            refusal(403, 'E0000038', "This operation is not allowed in the user's current status."),
          ),
        ],
        error: { code: 'conflict', appErrorCode: 'okta.conflict.account_status' },
      },
    ],
  },
  'a status that Okta adds is not taken for active': {
    calls: [
      {
        request,
        replies: [inStatus('A_STATUS_OF_LATER')],
        error: { code: 'conflict', appErrorCode: 'okta.conflict.account_status' },
      },
    ],
  },
  'finds that a step had no effect': {
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [
          inStatus('SUSPENDED'),
          step('unsuspend'),
          ...Array.from({ length: 5 }, () => inStatus('SUSPENDED')),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
