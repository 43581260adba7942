import { core, canaryOf, type AuthMaker } from './auth-parts.ts';

/** Every request is signed, as RFC 5849 says. */
export const oauth1: AuthMaker = () => ({
  credential: {
    kind: 'oauth1',
    type: core('OAuth1Credential'),
    title: 'consumer and token',
    fields: ['consumer_key', 'consumer_secret', 'token_id', 'token_secret'],
    variables: { consumer_key: '...', consumer_secret: '...', token_id: '...', token_secret: '...' },
  },
  libraries: ['oauth1'],
  strategy: {
    imports: [
      { from: '@patchbay/oauth1', names: ['oauth1Auth'] },
      { from: './constants.ts', names: ['SIGNATURE_METHOD'] },
    ],
    code: `oauth1Auth(context.credential, { runtime: context.runtime, signatureMethod: SIGNATURE_METHOD })`,
  },
  constants: {
    imports: [{ from: '@patchbay/oauth1', names: ['type SignatureMethod'] }],
    code: `/** TODO(vendor): how it wants requests signed, and the page that says so. */
export const SIGNATURE_METHOD: SignatureMethod = 'HMAC-SHA256';`,
  },
  mocks: {
    before: `${canaryOf('CONSUMER_SECRET', 'consumer-secret')}\nconst TOKEN_SECRET = canary('token-secret');`,
    auth: `{
  oauth1: {
    consumer_key: 'patchbay', consumer_secret: CONSUMER_SECRET, token_id: 'token-1', token_secret: TOKEN_SECRET,
  },
}`,
    requestHeaders:
      'authorization: /^OAuth oauth_consumer_key="patchbay", oauth_token="token-1", .*oauth_signature="[^"]+"$/',
  },
});
