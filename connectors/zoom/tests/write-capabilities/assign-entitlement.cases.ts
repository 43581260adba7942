import { defineCases, put } from '@patchbay/testing';

const request = {
  account_integration_specific_id: 'u1',
  resource_integration_specific_id: '',
  resource_type: '',
  entitlement_type: 'role',
  entitlement_integration_specific_id: 'r1',
};

export const cases = defineCases('assign_entitlement', {
  'changes who has a role': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [put('/roles/r1/members/u1', {}, { status: 204 })],
        response: { assigned: true },
        effect: { kind: 'created' },
      },
    ],
  },
});
