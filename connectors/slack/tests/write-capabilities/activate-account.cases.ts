import { defineCases, get, patch } from '@patchbay/testing';
import { asAdmin, BOT_TOKEN, scim, scimPeter, scimRefused } from '../common-mock-data.ts';

const request = { account_id: 'U0PETER' };
const response = { status: 'ACTIVE', activated: true } as const;
const source = 'https://docs.slack.dev/reference/scim-api';

const suspended = { ...scimPeter, active: false };
const path = scim('/Users/U0PETER');
const write = {
  json: {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', path: 'active', value: true }],
  },
  headers: asAdmin,
};

export const cases = defineCases('activate_account', {
  'lets an account in again': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [
          get(path, { headers: asAdmin }, { json: suspended }),
          patch(path, write, { json: scimPeter }),
          get(path, {}, { json: scimPeter }),
        ],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds the account active already': {
    calls: [
      {
        request,
        replies: [get(path, {}, { json: scimPeter })],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'says when the plan has no SCIM': {
    source,
    calls: [
      {
        request,
        replies: [get(path, {}, scimRefused(403, 'plus_teams_only'))],
        error: { code: 'permission_denied', appErrorCode: 'slack.permission_denied.plan' },
      },
    ],
  },
  'tells an account that there is not, whatever the status': {
    source,
    calls: [
      {
        request,
        replies: [get(path, {}, scimRefused(400, 'no_such_user'))],
        error: { code: 'not_found', appErrorCode: 'slack.not_found.user' },
      },
    ],
  },
  'needs a token of an administrator': {
    credentials: [{ id: 'token', token: { token: BOT_TOKEN } }],
    calls: [{ request, error: { code: 'integration_missing_parameter' } }],
  },
});
