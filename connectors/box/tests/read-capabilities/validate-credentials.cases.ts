import { canary, defineCases, get, post } from '@patchbay/testing';
import { TOKEN_URL } from '../../src/constants.ts';
import { ada, ENTERPRISE, ERRORS, GUIDES, REFERENCE, refusal } from '../common-mock-data.ts';

const source = `${REFERENCE}/get-users-me/`;
const me = (found: object, headers = {}) =>
  get('/users/me', { query: { fields: 'enterprise' }, headers }, { json: found }, { source });

/** The token before has ended. */
const refused = get(
  '/users/me',
  { query: { fields: 'enterprise' }, headers: { authorization: 'Bearer old' } },
  refusal(401, 'unauthorized', 'Unauthorized'),
  { source: ERRORS },
);

const CLIENT_SECRET = canary('client-secret');

const clientCredentials = {
  oauth_client_credentials: {
    access_token: 'old',
    client_id: 'patchbay',
    client_secret: CLIENT_SECRET,
    scopes: [],
  },
};

const tokenRequest = {
  grant_type: 'client_credentials',
  client_id: 'patchbay',
  client_secret: CLIENT_SECRET,
  box_subject_type: 'enterprise',
  box_subject_id: ENTERPRISE,
};

const setup = { source: `${GUIDES}/authentication/client-credentials/`, setup: true } as const;

export const cases = defineCases('validate_credentials', {
  'names the enterprise': {
    covers: ['success'],
    calls: [{ replies: [me(ada)], response: { valid: true, unique_tenant_id: ENTERPRISE } }],
  },
  'refuses the credential of a personal account': {
    calls: [{ replies: [me({ ...ada, enterprise: undefined })], error: { code: 'invalid_response' } }],
  },
  'asks for a token for the enterprise with client credentials': {
    auth: clientCredentials,
    settings: { enterprise_id: ENTERPRISE },
    calls: [
      {
        replies: [
          refused,
          post(
            TOKEN_URL,
            { form: tokenRequest },
            { json: { access_token: 'given', expires_in: 3600, token_type: 'bearer' } },
            setup,
          ),
          me(ada, { authorization: 'Bearer given' }),
        ],
        response: { valid: true, unique_tenant_id: ENTERPRISE },
      },
    ],
  },
  'says that the app is not authorized in the enterprise': {
    source: `${GUIDES}/authentication/client-credentials/`,
    auth: clientCredentials,
    settings: { enterprise_id: ENTERPRISE },
    calls: [
      {
        replies: [
          refused,
          post(
            TOKEN_URL,
            { form: tokenRequest },
            {
              status: 400,
              json: {
                error: 'unauthorized_client',
                error_description: 'This app is not authorized by the enterprise',
              },
            },
            setup,
          ),
        ],
        error: { code: 'unauthorized' },
      },
    ],
  },
  'needs to know for which enterprise client credentials are': {
    auth: clientCredentials,
    calls: [{ replies: [], error: { code: 'integration_missing_parameter' } }],
  },
});
