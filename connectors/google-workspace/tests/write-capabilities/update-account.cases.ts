import { defineCases } from '@patchbay/testing';
import { ADA, OUTSIDER, REFERENCE } from '../common-mock-data.ts';
import { change, look } from '../write-mocks.ts';

const source = `${REFERENCE}/users/patch`;
const noop = { kind: 'noop', reason: 'state_already_matches' } as const;

export const cases = defineCases('update_account', {
  'changes what is given, and looks until it is seen': {
    covers: ['success'],
    source,
    calls: [
      {
        request: { id: ADA, family_name: 'King', org_unit_path: '/Sales' },
        replies: [
          look(),
          change(ADA, { orgUnitPath: '/Sales', name: { familyName: 'King' } }),
          look(),
          look({ name: { givenName: 'Ada', familyName: 'King' }, orgUnitPath: '/Sales' }),
        ],
        response: { id: ADA, family_name: 'King', org_unit_path: '/Sales' },
        effect: { kind: 'updated' },
      },
    ],
  },
  'changes the address': {
    source,
    calls: [
      {
        request: { id: ADA, email: 'ada.king@example.com' },
        replies: [
          look(),
          change(ADA, { primaryEmail: 'ada.king@example.com' }),
          look({ primaryEmail: 'ada.king@example.com' }),
        ],
        response: { id: ADA, email: 'ada.king@example.com' },
      },
    ],
  },
  'finds nothing to change': {
    calls: [
      {
        request: { id: ADA, given_name: 'Ada', email: 'ADA@example.com' },
        replies: [look()],
        response: { id: ADA, given_name: 'Ada', email: 'ADA@example.com' },
        effect: noop,
      },
    ],
  },
  'tells of a change without effect': {
    calls: [
      {
        request: { id: ADA, given_name: 'Augusta' },
        replies: [
          look(),
          change(ADA, { name: { givenName: 'Augusta' } }),
          look(),
          look(),
          look(),
          look(),
          look(),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'does not change an external member': {
    calls: [
      {
        request: { id: OUTSIDER, given_name: 'Eve' },
        error: {
          code: 'unsupported_operation',
          appErrorCode: 'google-workspace.unsupported_operation.no_user',
        },
      },
    ],
  },
});
