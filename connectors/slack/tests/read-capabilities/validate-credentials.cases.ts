import { defineCases, get } from '@patchbay/testing';
import {
  ADMIN_TOKEN,
  asAdmin,
  BOT_TOKEN,
  enterpriseIdentity,
  identity,
  refused,
} from '../common-mock-data.ts';

const asBot = { authorization: `Bearer ${BOT_TOKEN}` };
const botOnly = [{ id: 'token', token: { token: BOT_TOKEN } }];

export const cases = defineCases('validate_credentials', {
  'names the workspace, and tries both tokens': {
    covers: ['success'],
    source: 'https://docs.slack.dev/reference/methods/auth.test',
    calls: [
      {
        replies: [
          get('/auth.test', { headers: asBot }, { json: identity }),
          get('/auth.test', { headers: asAdmin }, { json: identity }),
        ],
        response: { valid: true, unique_tenant_id: 'T012AB3C4' },
      },
    ],
  },
  'takes an administrator of the organization that the workspace is in': {
    calls: [
      {
        replies: [
          get('/auth.test', { headers: asBot }, { json: enterpriseIdentity }),
          get(
            '/auth.test',
            { headers: asAdmin },
            { json: { ...enterpriseIdentity, team_id: 'T0OTHER', is_enterprise_install: true } },
          ),
        ],
        response: { valid: true, unique_tenant_id: 'T012AB3C4' },
      },
    ],
  },
  'refuses tokens of two workspaces': {
    calls: [
      {
        replies: [
          get('/auth.test', { headers: asBot }, { json: identity }),
          get('/auth.test', { headers: asAdmin }, { json: { ...identity, team_id: 'T0OTHER' } }),
        ],
        error: { code: 'bad_request' },
      },
    ],
  },
  'reads with one user token': {
    credentials: [{ id: 'token', token: { token: ADMIN_TOKEN } }],
    calls: [
      {
        replies: [get('/auth.test', { headers: asAdmin }, { json: identity })],
        response: { valid: true, unique_tenant_id: 'T012AB3C4' },
      },
    ],
  },
  'asks for the workspace where the token is org-wide': {
    credentials: botOnly,
    calls: [
      {
        replies: [get('/auth.test', {}, { json: { ...enterpriseIdentity, is_enterprise_install: true } })],
        error: { code: 'integration_missing_parameter' },
      },
    ],
  },
  'names the workspace that the settings name': {
    credentials: botOnly,
    settings: { team_id: 'T0OTHER' },
    calls: [
      {
        replies: [get('/auth.test', {}, { json: { ...enterpriseIdentity, is_enterprise_install: true } })],
        response: { valid: true, unique_tenant_id: 'T0OTHER' },
      },
    ],
  },
  'refuses a workspace of the settings that is not that of the token': {
    credentials: botOnly,
    settings: { team_id: 'T0OTHER' },
    source: 'https://docs.slack.dev/reference/methods/users.list',
    calls: [{ replies: [get('/auth.test', {}, { json: identity })], error: { code: 'bad_request' } }],
  },
  'asks again after an unknown word under a status that says enough': {
    credentials: botOnly,
    calls: [
      {
        replies: [
          get('/auth.test', {}, { status: 500, ...refused('server_busy') }),
          get('/auth.test', {}, { json: identity }),
        ],
        response: { valid: true, unique_tenant_id: 'T012AB3C4' },
      },
    ],
  },
  'tells a revoked token from one that was never good': {
    credentials: botOnly,
    calls: [
      {
        replies: [get('/auth.test', {}, refused('account_inactive'))],
        error: { code: 'creds_revoked', appErrorCode: 'slack.creds_revoked.token' },
      },
    ],
  },
  'tells a token that has expired': {
    credentials: botOnly,
    source: 'https://docs.slack.dev/authentication/using-token-rotation',
    calls: [
      {
        replies: [get('/auth.test', {}, refused('token_expired'))],
        error: { code: 'authentication_expired' },
      },
    ],
  },
  'asks again after a failure that comes with the status 200': {
    credentials: botOnly,
    calls: [
      {
        replies: [get('/auth.test', {}, refused('fatal_error')), get('/auth.test', {}, { json: identity })],
        response: { valid: true, unique_tenant_id: 'T012AB3C4' },
      },
    ],
  },
  'gives up on one that stays': {
    credentials: botOnly,
    calls: [
      {
        replies: [get('/auth.test', {}, refused('internal_error'), { repeats: true })],
        error: { code: 'bad_gateway', appErrorCode: 'slack.bad_gateway.slack' },
      },
    ],
  },
  'waits where a limit is told with the status 200': {
    credentials: botOnly,
    calls: [
      {
        replies: [
          get('/auth.test', {}, { ...refused('ratelimited'), headers: { 'retry-after': '3' } }),
          get('/auth.test', {}, { json: identity }),
        ],
        response: { valid: true, unique_tenant_id: 'T012AB3C4' },
      },
    ],
  },
  'reports a word to which it gives no meaning of its own': {
    credentials: botOnly,
    calls: [
      {
        replies: [get('/auth.test', {}, refused('deprecated_endpoint'))],
        error: { code: 'bad_request', appErrorCode: 'slack.bad_request.refused' },
      },
    ],
  },
});
