import { defineCases } from '@patchbay/testing';
import { ADA, REFERENCE } from '../common-mock-data.ts';
import { change, look, request } from '../write-mocks.ts';

const response = { status: 'SUSPENDED', deactivated: true } as const;

export const cases = defineCases('deactivate_account', {
  'suspends a user': {
    covers: ['success'],
    source: `${REFERENCE}/users/patch`,
    calls: [
      {
        request,
        replies: [look(), change(ADA, { suspended: true }), look({ suspended: true })],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds nothing to do': {
    calls: [
      {
        request,
        replies: [look({ suspended: true })],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'tells of a suspension without effect': {
    source: `${REFERENCE}/users/patch`,
    calls: [
      {
        request,
        replies: [look(), change(ADA, { suspended: true }), ...Array.from({ length: 5 }, () => look())],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
