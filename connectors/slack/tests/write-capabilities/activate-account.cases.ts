import { defineCases } from '@patchbay/testing';
import { noop, scimHas, scimRefuses, scimSuspended, scimWrite } from '../access-mocks.ts';
import { BOT_TOKEN, scimPeter, scimRefused } from '../common-mock-data.ts';

const request = { account_id: 'U0PETER' };
const response = { status: 'ACTIVE', activated: true } as const;
const source = 'https://docs.slack.dev/reference/scim-api';
const activate = [{ op: 'replace', path: 'active', value: true }];

export const cases = defineCases('activate_account', {
  'lets an account in again': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [scimHas(scimSuspended), scimWrite(activate, { json: scimPeter }), scimHas()],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds the account active already': {
    calls: [{ request, replies: [scimHas()], response, effect: noop }],
  },
  'says when the plan has no SCIM': {
    source,
    calls: [
      {
        request,
        replies: [scimRefuses(scimRefused(403, 'plus_teams_only'))],
        error: { code: 'permission_denied', appErrorCode: 'slack.permission_denied.plan' },
      },
    ],
  },
  'tells an account that there is not, whatever the status': {
    source,
    calls: [
      {
        request,
        replies: [scimRefuses(scimRefused(400, 'no_such_user'))],
        error: { code: 'not_found', appErrorCode: 'slack.not_found.user' },
      },
    ],
  },
  'needs a token of an administrator': {
    credentials: [{ id: 'token', token: { token: BOT_TOKEN } }],
    calls: [{ request, error: { code: 'integration_missing_parameter' } }],
  },
  'reports a change that had no effect': {
    source,
    calls: [
      {
        request,
        replies: [
          scimHas(scimSuspended),
          scimWrite(activate, { json: scimSuspended }),
          scimHas(scimSuspended),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
