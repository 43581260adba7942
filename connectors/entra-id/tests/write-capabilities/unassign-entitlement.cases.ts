import { defineCases, del, get } from '@patchbay/testing';

const request = {
  account_integration_specific_id: 'u1',
  resource_integration_specific_id: '',
  resource_type: '',
  entitlement_type: 'role',
  entitlement_integration_specific_id: 'r1',
};

export const cases = defineCases('unassign_entitlement', {
  'changes who has a role': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [del('/roles/r1/members/u1', {}, { status: 204 })],
        response: { unassigned: true },
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds nothing to take away': {
    covers: ['not_found'],
    calls: [
      {
        request,
        replies: [
          del('/roles/r1/members/u1', {}, { status: 404 }),
          get('/roles', {}, { json: { data: [] } }),
        ],
        response: { unassigned: true },
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'does not take a mistaken base URL for nothing to take away': {
    calls: [
      {
        request,
        replies: [del('/roles/r1/members/u1', {}, { status: 404 }), get('/roles', {}, { status: 404 })],
        error: { code: 'not_found' },
      },
    ],
  },
});
