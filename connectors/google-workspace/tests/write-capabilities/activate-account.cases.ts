import { defineCases } from '@patchbay/testing';
import { GRACE, REFERENCE } from '../common-mock-data.ts';
import { change, graceRequest as request, lookAtGrace } from '../write-mocks.ts';

const response = { status: 'ACTIVE', activated: true } as const;

export const cases = defineCases('activate_account', {
  'ends a suspension': {
    covers: ['success'],
    source: `${REFERENCE}/users/patch`,
    calls: [
      {
        request,
        replies: [lookAtGrace(), change(GRACE, { suspended: false }), lookAtGrace({ suspended: false })],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'brings back who is archived': {
    calls: [
      {
        request,
        replies: [
          lookAtGrace({ archived: true }),
          change(GRACE, { suspended: false, archived: false }),
          lookAtGrace({ suspended: false, archived: false }),
        ],
        response,
      },
    ],
  },
  'finds nothing to do': {
    calls: [
      {
        request,
        replies: [lookAtGrace({ suspended: false })],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'tells of a suspension that did not end': {
    source: `${REFERENCE}/users/patch`,
    calls: [
      {
        request,
        replies: [
          lookAtGrace(),
          change(GRACE, { suspended: false }),
          ...Array.from({ length: 5 }, () => lookAtGrace()),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
