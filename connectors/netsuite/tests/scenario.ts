import { constants, createHmac, generateKeyPairSync, verify } from 'node:crypto';
import type { Scenario } from '@patchbay/testing';
import { http, HttpResponse } from 'msw';
import { Account, Refused } from './account.ts';
import { mocks, refused } from './common-mock-data.ts';

/** What signs for the account, and what does not. */
export const goodOauth1 = {
  consumer_key: 'good-consumer',
  consumer_secret: 'good-consumer-secret',
  token_id: 'good-token',
  token_secret: 'good-token-secret',
};

export const CERTIFICATE_ID = 'Xk2_cert-1';
const CLIENT_ID = 'm2m-client-id';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const rsaKey = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
export const curveKey = JSON.stringify({
  ...curve.privateKey.export({ format: 'jwk' }),
  alg: 'ES256',
  kid: CERTIFICATE_ID,
});

export const m2m = (client_secret: string) => ({
  access_token: '',
  client_id: CLIENT_ID,
  client_secret,
  scopes: [],
});

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);

/** RFC 5849, section 3.4, as NetSuite checks it: with the realm of the account and HMAC-SHA256. */
function isSigned(request: Request): boolean {
  const header = request.headers.get('authorization') ?? '';
  const fields = Object.fromEntries(
    [...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      decodeURIComponent(value),
    ]),
  );
  const { realm, oauth_signature: signature, ...signed } = fields;
  const url = new URL(request.url);
  const parameters = [...Object.entries(signed), ...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const base = [request.method, `${url.origin}${url.pathname}`, parameters].map(encode).join('&');
  const key = `${goodOauth1.consumer_secret}&${goodOauth1.token_secret}`;
  return (
    header.startsWith('OAuth ') &&
    realm === '1234567_SB1' &&
    signed['oauth_signature_method'] === 'HMAC-SHA256' &&
    signed['oauth_consumer_key'] === goodOauth1.consumer_key &&
    signed['oauth_token'] === goodOauth1.token_id &&
    signature === createHmac('sha256', key).update(base).digest('base64')
  );
}

const TOKEN_URL = `${mocks.baseUrl}/auth/oauth2/v1/token`;

/** Whether an assertion is what https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162790605110.html asks for. */
function isAssertion(assertion: string): boolean {
  const [head = '', body = '', signature = ''] = assertion.split('.');
  const read = (part: string) =>
    JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  const { alg, typ, kid } = read(head);
  const { iss, scope, aud, iat, exp } = read(body);
  const key =
    alg === 'PS256'
      ? { key: rsa.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
      : { key: curve.publicKey, dsaEncoding: 'ieee-p1363' as const };
  return (
    (alg === 'PS256' || alg === 'ES256') &&
    typ === 'JWT' &&
    kid === CERTIFICATE_ID &&
    iss === CLIENT_ID &&
    scope === 'rest_webservices' &&
    aud === TOKEN_URL &&
    Number(exp) - Number(iat) < 3600 &&
    verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))
  );
}

const ACCESS_TOKEN = 'good-access-token';

/** An account of NetSuite, for whoever signs for it or has a token. Pages have two rows at most. */
export const scenario: Scenario = () => {
  const account = new Account();
  const on = (
    method: 'get' | 'post' | 'patch' | 'delete',
    path: string,
    handle: (given: { url: URL; id: string; body: Record<string, unknown> }) => Response,
  ) =>
    http[method](`${mocks.baseUrl}/${path}`, async ({ request, params }) => {
      const isKnown = request.headers.get('authorization') === `Bearer ${ACCESS_TOKEN}` || isSigned(request);
      try {
        if (!isKnown) throw new Refused(401, 'INVALID_LOGIN', 'Invalid login attempt.');
        const text = await request.text();
        const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
        return handle({ url: new URL(request.url), id: String(params['id']), body });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const { json, status } = refused(error.status, 'Refused', error.code, error.message);
        return HttpResponse.json(json as object, { status: status ?? 500 });
      }
    });
  const done = () => new HttpResponse(null, { status: 204 });

  return [
    http.post(TOKEN_URL, async ({ request }) => {
      const form = await request.formData();
      const isGood =
        form.get('grant_type') === 'client_credentials' &&
        form.get('client_assertion_type') === 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' &&
        isAssertion(String(form.get('client_assertion')));
      return isGood
        ? HttpResponse.json({ access_token: ACCESS_TOKEN, expires_in: '3600', token_type: 'bearer' })
        : HttpResponse.json({ error: 'invalid_client' }, { status: 401 });
    }),
    on('post', 'query/v1/suiteql', ({ url, body }) => {
      const limit = Math.min(2, Number(url.searchParams.get('limit')));
      const rows = account.query(String(body['q']));
      const items = rows.slice(0, limit).map((row) => ({ links: [], ...row }));
      return HttpResponse.json({
        links: [],
        count: items.length,
        hasMore: rows.length > items.length,
        items,
        offset: 0,
        totalResults: rows.length,
      });
    }),
    on('post', 'record/v1/employee', ({ body }) => {
      const location = `${mocks.baseUrl}/record/v1/employee/${account.create(body)}`;
      return new HttpResponse(null, { status: 204, headers: { location } });
    }),
    on('get', 'record/v1/employee/:id', ({ id }) => HttpResponse.json(account.record(id))),
    on('patch', 'record/v1/employee/:id', ({ url, id, body }) => {
      account.write(id, body, url.searchParams.get('replace') === 'roles');
      return done();
    }),
    on('delete', 'record/v1/employee/:id', ({ id }) => {
      account.delete(id);
      return done();
    }),
  ];
};
