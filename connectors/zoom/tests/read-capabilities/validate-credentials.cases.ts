import { canary, defineCases, get } from '@patchbay/testing';
import { ACCOUNT, ada, ADA, noScope, refusal, tokenRequest, USERS } from '../common-mock-data.ts';

const source = `${USERS}#tag/users/GET/users/{userId}`;
const me = (options = {}) =>
  get('/users/me', options, { json: { ...ada, id: ADA, account_id: ACCOUNT, role_name: 'Admin' } });

const SECRET = canary('client-secret');
const TOKEN = canary('s2s-token');
const ENDED = canary('ended-token');
const app = {
  oauth_client_credentials: {
    access_token: ENDED,
    client_id: 'EGg_PnRARgGW-GFF',
    client_secret: SECRET,
    scopes: [],
  },
};
const expired = refusal(401, 124, 'Access token is expired.');

/** Id and secret as they are; the canary holds what RFC 6749 would encode. */
const basic = `Basic ${Buffer.from(`EGg_PnRARgGW-GFF:${SECRET}`).toString('base64')}`;

export const cases = defineCases('validate_credentials', {
  'names the account': {
    covers: ['success'],
    source,
    calls: [{ replies: [me()], response: { valid: true, unique_tenant_id: ACCOUNT } }],
  },
  'gets another token for a server-to-server app when that of the hour is over': {
    source: 'https://developers.zoom.us/docs/internal-apps/s2s-oauth/',
    auth: app,
    disagreements: [
      {
        pointer: '/paths/~1users~1{userId}/get/responses',
        kind: 'undeclared-status',
        page: 'https://developers.zoom.us/docs/api/errors/',
        reason: 'The page has the status 401 for all of the API.',
      },
    ],
    settings: { account_id: ACCOUNT },
    calls: [
      {
        replies: [
          get('/users/me', { headers: { authorization: `Bearer ${ENDED}` } }, expired),
          tokenRequest(basic, TOKEN),
          me({ headers: { authorization: `Bearer ${TOKEN}` } }),
        ],
        response: { valid: true, unique_tenant_id: ACCOUNT },
      },
    ],
  },
  'asks for no token without an account': {
    auth: app,
    calls: [{ error: { code: 'integration_missing_parameter' } }],
  },
  'takes no path for an account': {
    auth: app,
    settings: { account_id: 'a/b' },
    calls: [{ error: { code: 'bad_request' } }],
  },
  'tells a missing scope, which has the status 400': {
    source: 'https://developers.zoom.us/docs/api/errors/',
    calls: [
      {
        replies: [get('/users/me', {}, noScope)],
        error: { code: 'permission_denied', appErrorCode: 'zoom.permission_denied.scope' },
      },
    ],
  },
});
