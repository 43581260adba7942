import { core, canaryOf, http, type AuthMaker } from './auth-parts.ts';

/** `Authorization: Bearer <token>`. */
export const token: AuthMaker = () => ({
  credential: {
    kind: 'token',
    type: core('TokenCredential'),
    title: 'token',
    fields: ['token'],
    variables: { token: '...' },
  },
  strategy: { imports: [http('bearerAuth')], code: 'bearerAuth(context.credential.token)' },
  mocks: {
    before: canaryOf('TOKEN', 'token'),
    auth: '{ token: { token: TOKEN } }',
    requestHeaders: 'authorization: `Bearer ${TOKEN}`',
  },
});

/** A user name and a password in every request. */
export const basic: AuthMaker = () => ({
  credential: {
    kind: 'basic',
    type: core('BasicCredential'),
    title: 'user name and password',
    fields: ['username', 'password'],
    variables: { username: '...', password: '...' },
  },
  strategy: {
    imports: [http('basicAuth')],
    code: 'basicAuth(context.credential.username, context.credential.password)',
  },
  mocks: {
    before: canaryOf('PASSWORD', 'password'),
    auth: `{ basic: { username: 'patchbay', password: PASSWORD } }`,
    requestHeaders: 'authorization: `Basic ${btoa(`patchbay:${PASSWORD}`)}`',
  },
});

/** A key in a header of its own. */
export const apiKey: AuthMaker = ({ apiKeyHeader }) => ({
  credential: {
    kind: 'token',
    type: core('TokenCredential'),
    title: 'API key',
    fields: ['token'],
    variables: { token: '...' },
  },
  strategy: {
    imports: [http('apiKeyAuth'), { from: './constants.ts', names: ['API_KEY_HEADER'] }],
    code: 'apiKeyAuth({ header: API_KEY_HEADER, value: context.credential.token })',
  },
  constants: {
    code: `/** The header that carries the key. TODO(vendor): the page that says so. */
export const API_KEY_HEADER = '${apiKeyHeader}';`,
  },
  mocks: {
    before: canaryOf('API_KEY', 'api-key'),
    auth: '{ token: { token: API_KEY } }',
    requestHeaders: `'${apiKeyHeader.toLowerCase()}': API_KEY`,
  },
});
