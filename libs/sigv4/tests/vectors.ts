import type { TransportRequest } from '@patchbay/core';

/**
 * Requests and signatures of AWS's own suite, named as there.
 *
 * Left out are `get-space-*` and `get-utf8`, whose paths stand in the suite as no client can send them; the `-unnormalized`
 * ones, which are what S3 does for the name of another service; and the copies for services that sign a session token
 * afterwards.
 *
 * @see https://github.com/awslabs/aws-c-auth/tree/main/tests/aws-signing-test-suite/v4 (read on 2026-11-22)
 */
export interface Vector {
  readonly name: string;
  readonly request: TransportRequest;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly sessionToken?: string;
}

const origin = 'https://example.amazonaws.com';
const unreserved = '-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const get = (path: string, headers: Record<string, string> = {}): TransportRequest => ({
  method: 'GET',
  url: `${origin}${path}`,
  headers,
});

const post = (path: string, headers: Record<string, string> = {}, body?: string): TransportRequest => ({
  method: 'POST',
  url: `${origin}${path}`,
  headers,
  body,
});

/** SHA-256 of `Param1=value1`. */
const formHash = '9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e';

const form = (type: string): TransportRequest =>
  post(
    '/',
    { 'content-type': type, 'content-length': '13', 'x-amz-content-sha256': formHash },
    'Param1=value1',
  );

const vanilla = '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31';
const sessionToken =
  'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==';

const host = 'host;x-amz-date';
const own = 'host;my-header1;x-amz-date';
const formHeaders = 'content-length;content-type;host;x-amz-content-sha256;x-amz-date';

const rows: readonly (readonly [string, TransportRequest, string, string, string?])[] = [
  ['get-vanilla', get('/'), host, vanilla],
  ['get-vanilla-query', get('/'), host, vanilla],
  [
    'get-vanilla-empty-query-key',
    get('/?Param1=value1'),
    host,
    'a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb',
  ],
  [
    'get-vanilla-query-order-encoded',
    get('/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1'),
    host,
    '371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac',
  ],
  [
    'get-vanilla-query-order-key-case',
    get('/?Param2=value2&Param1=value1'),
    host,
    'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  ],
  [
    'get-vanilla-query-unreserved',
    get(`/?${unreserved}=${unreserved}`),
    host,
    '9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197',
  ],
  [
    'get-vanilla-utf8-query',
    get('/?ሴ=bar'),
    host,
    '2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04',
  ],
  [
    'get-vanilla-with-session-token',
    get('/'),
    `${host};x-amz-security-token`,
    '07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8',
    '6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267',
  ],
  [
    'get-unreserved',
    get(`/${unreserved}`),
    host,
    '07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f',
  ],
  ['get-relative-normalized', get('/example/..'), host, vanilla],
  ['get-relative-relative-normalized', get('/example1/example2/../..'), host, vanilla],
  ['get-slash-dot-slash-normalized', get('/./'), host, vanilla],
  ['get-slash-normalized', get('//'), host, vanilla],
  [
    'get-slash-pointless-dot-normalized',
    get('/./example'),
    host,
    'ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5',
  ],
  [
    'get-slashes-normalized',
    get('//example//'),
    host,
    '9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84',
  ],
  [
    'get-header-key-duplicate',
    get('/', { 'my-header1': 'value2,value2,value1' }),
    own,
    'c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea',
  ],
  [
    'get-header-value-order',
    get('/', { 'my-header1': 'value4,value1,value3,value2' }),
    own,
    '08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01',
  ],
  [
    'get-header-value-multiline',
    get('/', { 'my-header1': 'value1   value2      value3' }),
    own,
    'cfd34249e4b1c8d6b91ef74165d41a32e5fab3306300901bb65a51a73575eefd',
  ],
  [
    'get-header-value-trim',
    get('/', { 'my-header1': ' value1', 'my-header2': ' "a   b   c"' }),
    'host;my-header1;my-header2;x-amz-date',
    'acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736',
  ],
  ['post-vanilla', post('/'), host, '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
  [
    'post-header-key-case',
    post('/'),
    host,
    '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  ],
  [
    'post-header-key-sort',
    post('/', { 'my-header1': 'value1' }),
    own,
    'c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c',
  ],
  [
    'post-header-value-case',
    post('/', { 'my-header1': 'VALUE1' }),
    own,
    'cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d',
  ],
  [
    'post-sts-header-before',
    post('/'),
    `${host};x-amz-security-token`,
    '85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead',
    sessionToken,
  ],
  [
    'post-vanilla-query',
    post('/?Param1=value1'),
    host,
    '28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11',
  ],
  [
    'post-vanilla-empty-query-value',
    post('/?Param1=value1'),
    host,
    '28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11',
  ],
  [
    'post-x-www-form-urlencoded',
    form('application/x-www-form-urlencoded'),
    formHeaders,
    'd3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b',
  ],
  [
    'post-x-www-form-urlencoded-parameters',
    form('application/x-www-form-urlencoded; charset=utf-8'),
    formHeaders,
    '328d1b9eaadca9f5818ef05e8392801e091653bafec24fcab71e7344e7f51422',
  ],
];

export const vectors: readonly Vector[] = rows.map(([name, request, signedHeaders, signature, token]) => ({
  name,
  request,
  signedHeaders,
  signature,
  ...(token === undefined ? {} : { sessionToken: token }),
}));
