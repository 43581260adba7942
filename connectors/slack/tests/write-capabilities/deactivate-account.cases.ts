import { defineCases } from '@patchbay/testing';
import { noop, scimHas, scimSuspended, scimWrite } from '../access-mocks.ts';
import { scimPeter, scimRefused } from '../common-mock-data.ts';

const request = { account_id: 'U0PETER' };
const response = { status: 'SUSPENDED', deactivated: true } as const;
const source = 'https://docs.slack.dev/reference/scim-api';

const deactivate = (reply: object) => scimWrite([{ op: 'replace', path: 'active', value: false }], reply);

export const cases = defineCases('deactivate_account', {
  'deactivates an account': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [scimHas(), deactivate({ json: scimSuspended }), scimHas(scimSuspended)],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds the account deactivated already': {
    calls: [{ request, replies: [scimHas(scimSuspended)], response, effect: noop }],
  },
  'reports a change that had no effect': {
    calls: [
      {
        request,
        replies: [scimHas(), deactivate({ json: scimPeter }), scimHas()],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'reports that the primary owner stays': {
    source,
    calls: [
      {
        request,
        replies: [scimHas(), deactivate(scimRefused(403, 'cannot_disable_primary_owner'))],
        error: { code: 'conflict', appErrorCode: 'slack.conflict.owner' },
      },
    ],
  },
  'reports that bots are not deactivated by SCIM': {
    source,
    calls: [
      {
        request,
        replies: [scimHas(), deactivate(scimRefused(400, 'cannot_disable_bot_user_with_scim'))],
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
          scimHas(),
          deactivate({ ...scimRefused(429, 'resource_locked'), headers: { 'retry-after': '1' } }),
          deactivate({ json: scimSuspended }),
          scimHas(scimSuspended),
        ],
        response,
      },
    ],
  },
});
