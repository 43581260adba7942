import fc from 'fast-check';
import { acme, canary } from '../acme.ts';

/** A request as it might come from anyone. */
export type FuzzedRequest =
  | {
      readonly kind: 'http';
      readonly method: string;
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string | Uint8Array;
    }
  | {
      readonly kind: 'bytes';
      readonly bytes: string;
      /** `end`: the sender's half is closed; `destroy`: the connection breaks off. */
      readonly then: 'end' | 'destroy';
    };

const names = [...acme().capabilities.keys()];

const path = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...names) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'docs', 'ready'),
  },
  {
    weight: 1,
    arbitrary: fc.string({ maxLength: 40 }).map((text) => encodeURIComponent(text)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '../list_accounts',
      'list_accounts/',
      'LIST_ACCOUNTS',
      '%00',
      'a'.repeat(4000),
    ),
  },
);

const deep = fc
  .tuple(
    fc.integer({ min: 1, max: 20_000 }),
    fc.constantFrom('[', '{"request":', '{"a":[', '{"settings":{"x":'),
  )
  .map(([depth, open]) => open.repeat(depth));

const hugeNumber = fc.constantFrom('1e999', '-1e999', '9007199254740993', '1'.repeat(5000), '-0', '1e-400');

const prototypeKeys = fc.constantFrom(
  '{"__proto__":{"polluted":1},"request":{}}',
  '{"request":{"__proto__":{"polluted":1}},"settings":{"__proto__":{"polluted":1}}}',
  '{"constructor":{"prototype":{"polluted":1}},"request":{"constructor":1},"auth":{"__proto__":{"token":{"token":"x"}}}}',
  '{"request":{},"credentials":[{"__proto__":{}}],"rate_limit":{"__proto__":{"max_execution_time":1}}}',
);

const anything = fc.jsonValue({ maxDepth: 4 });

/** The members of an envelope, each right or anything. */
const envelope = fc.record(
  {
    request: fc.oneof(fc.constant({}), fc.constant({ account_id: '7' }), anything),
    auth: fc.oneof(fc.constant({ token: { token: canary } }), anything),
    credentials: anything,
    settings: fc.oneof(
      fc.constant({}),
      fc.record({ people: fc.integer({ min: -1, max: 50 }), fail_on_page: fc.integer({ min: 0, max: 3 }) }),
      anything,
    ),
    page: fc.oneof(fc.record({ token: fc.string(), size: fc.integer() }, { requiredKeys: [] }), anything),
    include_raw_data: fc.oneof(fc.boolean(), anything),
    rate_limit: fc.oneof(fc.record({ max_execution_time: fc.integer({ min: -1, max: 1e9 }) }), anything),
  },
  { requiredKeys: [] },
);

const text = fc.oneof(
  { weight: 6, arbitrary: envelope.map((value) => JSON.stringify(value)) },
  {
    weight: 2,
    arbitrary: fc.constant(`{"auth":{"token":{"token":"${canary}"}},"settings":{},"request":{}}`),
  },
  // Cut off, or with something in the middle.
  {
    weight: 2,
    arbitrary: fc
      .tuple(envelope, fc.nat(200), fc.string({ maxLength: 3 }))
      .map(([value, at, added]) => JSON.stringify(value).slice(0, at) + added),
  },
  { weight: 1, arbitrary: deep },
  {
    weight: 1,
    arbitrary: hugeNumber.map((number) => `{"request":{"account_id":${number}},"page":{"size":${number}}}`),
  },
  { weight: 1, arbitrary: prototypeKeys },
  { weight: 1, arbitrary: anything.map((value) => JSON.stringify(value)) },
);

const body = fc.oneof(
  { weight: 12, arbitrary: text },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 60_000, max: 300_000 }).map((size) => `{"request":"${'x'.repeat(size)}"}`),
  },
);

const headers = fc.record(
  {
    'content-type': fc.oneof(
      { weight: 12, arbitrary: fc.constant('application/json') },
      {
        weight: 1,
        arbitrary: fc.constantFrom('text/plain', 'application/json;charset=utf-16', ';', 'a'.repeat(500)),
      },
    ),
    accept: fc.oneof(
      { weight: 3, arbitrary: fc.constant('application/x-ndjson') },
      { weight: 2, arbitrary: fc.constant('application/problem+json') },
      { weight: 1, arbitrary: fc.constantFrom('*/*', ',;,', 'application/x-ndjson;q=0') },
    ),
    'x-request-id': fc.constantFrom('mine', 'a b', '"}{', 'x'.repeat(300)),
    origin: fc.constantFrom('https://evil.example', 'null'),
  },
  { requiredKeys: ['content-type'] },
);

const http: fc.Arbitrary<FuzzedRequest> = fc.record({
  kind: fc.constant('http' as const),
  method: fc.oneof(
    { weight: 12, arbitrary: fc.constant('POST') },
    { weight: 1, arbitrary: fc.constantFrom('GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'PROPFIND') },
  ),
  path: path.map((each) => `/${each}`),
  headers,
  body,
});

/** Bytes that are hardly a request: broken off, doubled, smuggled, or nonsense. */
const bytes: fc.Arbitrary<FuzzedRequest> = fc.record({
  kind: fc.constant('bytes' as const),
  bytes: fc.oneof(
    fc.string({ maxLength: 100 }),
    fc
      .tuple(text, fc.constantFrom(0, 5, 100_000), fc.nat(400))
      .map(([each, more, cut]) => requestText(each, Buffer.byteLength(each) + more).slice(0, cut)),
    text.map((each) => requestText(each, Buffer.byteLength(each)).repeat(2)),
    text.map((each) => requestText(each, 3)),
    fc.constantFrom(
      'POST /info HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n{}',
      'POST /info HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n',
      'POST /info HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      `GET / HTTP/1.1\r\n${'A: b\r\n'.repeat(3000)}\r\n`,
    ),
  ),
  then: fc.constantFrom('end', 'destroy'),
});

function requestText(content: string, length: number): string {
  return `POST /list_accounts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${content}`;
}

/** Any of them; one in eight is hardly a request. */
export const fuzzedRequest: fc.Arbitrary<FuzzedRequest> = fc.oneof(
  { weight: 7, arbitrary: http },
  { weight: 1, arbitrary: bytes },
);
