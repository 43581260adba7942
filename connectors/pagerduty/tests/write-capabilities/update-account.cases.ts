import { defineCases } from '@patchbay/testing';
import { adaIs, putUser, USERS, whole } from '../access-mocks.ts';
import { ADA, ada, done } from '../common-mock-data.ts';

const request = { id: ADA, family_name: 'King', job_title: 'Countess' };
const changed = { ...ada, name: 'Ada King', job_title: 'Countess' };
const write = (shown: object) => putUser({ ...whole, name: 'Ada King', job_title: 'Countess' }, shown);

export const cases = defineCases('update_account', {
  'changes what differs, and sends the user whole': {
    covers: ['success'],
    source: USERS,
    calls: [
      {
        request,
        replies: [adaIs(ada), write(changed), adaIs(changed)],
        response: request,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds all as it should be': {
    calls: [
      {
        request: { id: ADA, given_name: 'Ada' },
        replies: [adaIs(ada)],
        response: { id: ADA, given_name: 'Ada' },
        effect: done,
      },
    ],
  },
  'takes an email address for the same in small letters, as PagerDuty keeps it': {
    source:
      'https://github.com/PagerDuty/terraform-provider-pagerduty/blob/master/pagerduty/resource_pagerduty_user.go',
    calls: [
      {
        request: { id: ADA, email: 'Ada@Example.com' },
        replies: [adaIs(ada)],
        response: { id: ADA, email: 'Ada@Example.com' },
        effect: done,
      },
    ],
  },
  'sends an email address that is the same as PagerDuty keeps it': {
    source: USERS,
    calls: [
      {
        request: { id: ADA, email: 'Ada@Example.com', job_title: 'Countess' },
        replies: [
          adaIs(ada),
          putUser({ ...whole, job_title: 'Countess' }, { ...ada, job_title: 'Countess' }),
          adaIs({ ...ada, job_title: 'Countess' }),
        ],
        response: { id: ADA, email: 'Ada@Example.com', job_title: 'Countess' },
      },
    ],
  },
  'finds that the user stays as it was': {
    source: USERS,
    calls: [
      {
        request,
        replies: [adaIs(ada), write(ada), ...Array.from({ length: 4 }, () => adaIs(ada))],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
