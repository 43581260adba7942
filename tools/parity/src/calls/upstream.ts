import { envelope, type Call } from './call.ts';
import { good, tokenAuth } from './good.ts';
import { requests } from './requests.ts';

const statuses = [
  400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 412, 413, 415, 418, 422, 423, 425, 428, 429, 431, 451,
  500, 501, 502, 503, 504, 505, 507, 511, 520, 524, 599,
];

const bodies = ['json', 'text', 'html', 'empty', 'long', 'list'];

/** What the app answers when it does not answer as it should. */
export function upstreamCalls(api: string): readonly Call[] {
  const call = (
    id: string,
    capability: string,
    scenario: string,
    { app = 'token', more = {} }: { readonly app?: string; readonly more?: object } = {},
  ): Call => ({
    id: `upstream/${id}`,
    app,
    capability,
    body: envelope({
      auth: tokenAuth,
      settings: { base_url: scenario.includes('://') ? scenario : `${api}/${scenario}`, ...more },
      request: requests[capability] ?? {},
    }),
  });
  const read = 'validate_credentials';
  return [
    ...statuses.flatMap((status) => [
      call(`status/${status}/read`, read, `json-${status}`),
      call(`status/${status}/write`, 'create_account', `json-${status}`),
      call(`status/${status}/bare`, read, `json-${status}`, { app: 'bare' }),
    ]),
    ...[400, 401, 404, 429, 500, 503].flatMap((status) =>
      bodies.map((body) => call(`body/${body}/${status}`, 'list_accounts', `${body}-${status}`)),
    ),
    ...[
      'malformed',
      'nothing',
      'html-page',
      'wrong-shape',
      'no-field',
      'a-list',
      'a-null',
      'cut',
      'reset',
    ].flatMap((fault) =>
      [read, 'list_accounts', 'create_account', 'list_applications'].map((capability) =>
        call(`fault/${fault}/${capability}`, capability, fault),
      ),
    ),
    call('fault/reset/delete', 'delete_account', 'reset'),
    call('fault/as-text', read, 'as-text'),
    call('fault/redirect', read, 'away'),
    call('fault/retry-after', read, 'limit-seconds'),
    call('fault/slow', read, 'slow', { more: { timeout_seconds: 0.3 } }),
    call('fault/slow-write', 'create_account', 'slow', { more: { timeout_seconds: 0.3 } }),
    call('fault/slow-graphql', 'viewer', 'slow', { more: { timeout_seconds: 0.3 } }),
    call('fault/refused', read, 'http://127.0.0.1:9/ok'),
    call('fault/refused-write', 'create_account', 'http://127.0.0.1:9/ok'),
    call('fault/refused-graphql', 'viewer', 'http://127.0.0.1:9/ok'),
    call('fault/no-such-host', read, 'http://desk.invalid/ok'),
    ...[401, 403, 404, 429, 500, 503].map((status) =>
      call(`graphql/status/${status}`, 'viewer', `json-${status}`),
    ),
    ...['malformed', 'html-page', 'wrong-shape', 'no-field', 'a-list', 'nothing'].map((fault) =>
      call(`graphql/fault/${fault}`, 'viewer', fault),
    ),
    ...[
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'RATE_LIMITED',
      'BAD_USER_INPUT',
      'INTERNAL_SERVER_ERROR',
      'GRAPHQL_VALIDATION_FAILED',
      'SOMETHING_ELSE',
    ].map((code) => call(`graphql/error/${code}`, 'viewer', `graphql-${code}`)),
    call('secret-in-message', read, 'json-400'),
  ];
}

/** Lists to their ends, and page tokens that are not what the list gave. */
export function pageCalls(api: string): readonly Call[] {
  const lists = ['list_accounts', 'list_entitlements', 'find_entitlement_associations'];
  const body = (more: object = {}): unknown => ({
    auth: { token: good.token },
    settings: { base_url: `${api}/ok` },
    request: {},
    ...more,
  });
  const changes: Readonly<Record<string, (token: string) => string>> = {
    own: (token) => token,
    cut: (token) => token.slice(0, -3),
    longer: (token) => `${token}00`,
    upper: (token) => token.toUpperCase(),
    flipped: (token) => `${token.startsWith('0') ? '1' : '0'}${token.slice(1)}`,
    word: () => 'next',
    number: () => '3',
    hex: () => '90',
    json: () => '[{"endpoint":"/users","cursor":"3"}]',
    url: () => 'https://elsewhere.example/users?cursor=3',
    long: () => 'ab'.repeat(5000),
    unicode: () => 'é😀',
  };
  return lists.flatMap((capability): Call[] => [
    ...[1, 2, 3, 100].map((size) => ({
      id: `pages/${capability}/size-${size}`,
      app: 'token',
      capability,
      body: body({ page: { size } }),
      pages: true,
    })),
    { id: `pages/${capability}/settings`, app: 'token', capability, body: body(), pages: true },
    ...Object.entries(changes).map(([id, change]) => ({
      id: `token/${capability}/${id}`,
      app: 'token',
      capability,
      body: body(),
      token: { capability, change },
    })),
    {
      id: `token/${capability}/of-another-list`,
      app: 'token',
      capability,
      body: body(),
      token: {
        capability: capability === 'list_accounts' ? 'list_entitlements' : 'list_accounts',
        change: (token: string) => token,
      },
    },
  ]);
}
