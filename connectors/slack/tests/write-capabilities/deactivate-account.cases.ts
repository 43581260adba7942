import { defineCases, get, patch } from '@patchbay/testing';
import { asAdmin, scim, scimPeter, scimRefused } from '../common-mock-data.ts';

const request = { account_id: 'U0PETER' };
const response = { status: 'SUSPENDED', deactivated: true } as const;
const source = 'https://docs.slack.dev/reference/scim-api';

const suspended = { ...scimPeter, active: false };
const path = scim('/Users/U0PETER');
const write = {
  json: {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', path: 'active', value: false }],
  },
  headers: asAdmin,
};

export const cases = defineCases('deactivate_account', {
  'deactivates an account': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [
          get(path, { headers: asAdmin }, { json: scimPeter }),
          patch(path, write, { json: suspended }),
          get(path, {}, { json: suspended }),
        ],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds the account deactivated already': {
    calls: [
      {
        request,
        replies: [get(path, {}, { json: suspended })],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'reports a change that had no effect': {
    calls: [
      {
        request,
        replies: [
          get(path, {}, { json: scimPeter }),
          patch(path, write, { json: scimPeter }),
          get(path, {}, { json: scimPeter }),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'reports that the primary owner stays': {
    source,
    calls: [
      {
        request,
        replies: [
          get(path, {}, { json: scimPeter }),
          patch(path, write, scimRefused(403, 'cannot_disable_primary_owner')),
        ],
        error: { code: 'conflict', appErrorCode: 'slack.conflict.owner' },
      },
    ],
  },
  'reports that bots are not deactivated by SCIM': {
    source,
    calls: [
      {
        request,
        replies: [
          get(path, {}, { json: scimPeter }),
          patch(path, write, scimRefused(400, 'cannot_disable_bot_user_with_scim')),
        ],
        error: { code: 'unsupported_operation', appErrorCode: 'slack.unsupported_operation.kind' },
      },
    ],
  },
  'waits while another change of the same account is under way': {
    source: 'https://docs.slack.dev/reference/scim-api#concurrency',
    calls: [
      {
        request,
        replies: [
          get(path, {}, { json: scimPeter }),
          patch(path, write, { ...scimRefused(429, 'resource_locked'), headers: { 'retry-after': '1' } }),
          patch(path, write, { json: suspended }),
          get(path, {}, { json: suspended }),
        ],
        response,
      },
    ],
  },
});
