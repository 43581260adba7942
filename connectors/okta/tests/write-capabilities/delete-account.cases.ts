import { defineCases, del, get } from '@patchbay/testing';
import { ADA, done, gone, noContent, refusal } from '../common-mock-data.ts';
import { inStatus, LIFECYCLE, request, step } from '../lifecycle-mocks.ts';

const source = 'https://developer.okta.com/docs/api/openapi/okta-management/management/user/deleteuser';
const path = `/users/${ADA}`;
const response = { status: 'DELETED', deleted: true } as const;
const nobody = get(path, {}, gone(ADA, 'User'));

export const cases = defineCases('delete_account', {
  'deactivates an account, then deletes it: the first DELETE would only deactivate': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [
          inStatus('ACTIVE'),
          step('deactivate'),
          inStatus('DEPROVISIONED'),
          del(path, {}, noContent),
          nobody,
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'deletes an account that is deactivated': {
    source,
    calls: [{ request, replies: [inStatus('DEPROVISIONED'), del(path, {}, noContent), nobody], response }],
  },
  'does not delete before the deactivation has come to its end': {
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [
          inStatus('ACTIVE'),
          step('deactivate'),
          inStatus('ACTIVE', 'DEPROVISIONED'),
          inStatus('DEPROVISIONED'),
          del(path, {}, noContent),
          nobody,
        ],
        response,
      },
    ],
  },
  'goes on with a deactivation that an earlier try began': {
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [
          inStatus('ACTIVE', 'DEPROVISIONED'),
          inStatus('DEPROVISIONED'),
          del(path, {}, noContent),
          nobody,
        ],
        response,
      },
    ],
  },
  'gives up on a deactivation that does not end, and deletes nothing': {
    source: LIFECYCLE,
    calls: [
      {
        request,
        replies: [
          inStatus('ACTIVE'),
          step('deactivate'),
          ...Array.from({ length: 5 }, () => inStatus('ACTIVE', 'DEPROVISIONED')),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds an account deleted': {
    covers: ['not_found'],
    calls: [{ request, replies: [nobody], response, effect: done }],
  },
  'does not take a path that is none for a deleted account': {
    source: 'https://developer.okta.com/docs/reference/error-codes/#E0000008',
    calls: [
      {
        request,
        replies: [get(path, {}, refusal(404, 'E0000008', 'The requested path was not found'))],
        error: { code: 'not_found' },
      },
    ],
  },
});
