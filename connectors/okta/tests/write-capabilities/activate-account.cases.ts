import { defineCases, post } from '@patchbay/testing';
import { ADA, done, mocks, ORG } from '../common-mock-data.ts';
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
