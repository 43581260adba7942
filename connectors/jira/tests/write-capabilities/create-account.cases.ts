import { defineCases, post, put } from '@patchbay/testing';
import { ada } from '../common-mock-data.ts';

const request = { email: 'ada@example.com', given_name: 'Ada', family_name: 'Lovelace', entitlements: [] };
const newUser = { email: 'ada@example.com', first_name: 'Ada', last_name: 'Lovelace' };
const response = { id: 'u1', status: 'ACTIVE', created: true } as const;

export const cases = defineCases('create_account', {
  'creates a person': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [post('/users', { json: newUser }, { status: 201, json: ada })],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'gives the new person a role': {
    calls: [
      {
        request: {
          ...request,
          entitlements: [
            { entitlement_type: 'role', integration_specific_id: 'r1', integration_specific_resource_id: '' },
          ],
        },
        replies: [
          post('/users', { json: newUser }, { status: 201, json: ada }),
          put('/roles/r1/members/u1', {}, { status: 204 }),
        ],
        response,
      },
    ],
  },
});
