import { authKinds } from '../desk/apps.ts';
import { envelope, type Call } from './call.ts';
import { good, tokenAuth } from './good.ts';

/** Credentials that are wrong, missing, of another kind, surplus, or in the wrong place. */
export function credentialCalls(api: string): readonly Call[] {
  const settings = { base_url: `${api}/ok` };
  const call = (id: string, app: string, parts: Readonly<Record<string, unknown>>): Call => ({
    id: `credential/${id}`,
    app,
    capability: 'validate_credentials',
    body: envelope({ settings, request: {}, ...parts }),
  });
  const kinds = [...authKinds, 'token' as const].flatMap((kind) => {
    const payload: Readonly<Record<string, unknown>> = good[kind];
    const first = Object.keys(payload)[0] ?? '';
    return [
      call(`${kind}/wrong`, kind, { auth: { [kind]: wrong(kind) } }),
      call(`${kind}/missing-field`, kind, {
        auth: { [kind]: Object.fromEntries(Object.entries(payload).slice(1)) },
      }),
      call(`${kind}/null-field`, kind, { auth: { [kind]: { ...payload, [first]: null } } }),
      call(`${kind}/number-field`, kind, { auth: { [kind]: { ...payload, [first]: 7 } } }),
      call(`${kind}/surplus-field`, kind, { auth: { [kind]: { ...payload, unheard_of: 1 } } }),
      call(`${kind}/empty`, kind, { auth: { [kind]: {} } }),
      call(`${kind}/null`, kind, { auth: { [kind]: null } }),
      call(`${kind}/none`, kind, {}),
      call(`${kind}/auth-null`, kind, { auth: null }),
      call(`${kind}/auth-empty`, kind, { auth: {} }),
      call(`${kind}/auth-text`, kind, { auth: 'secret' }),
      call(`${kind}/auth-list`, kind, { auth: [] }),
      call(`${kind}/other-kind`, kind, { auth: otherThan(kind) }),
      call(`${kind}/and-another`, kind, { auth: { ...otherThan(kind), [kind]: payload } }),
      call(`${kind}/with-id`, kind, { auth: { id: 'any', [kind]: payload } }),
      call(`${kind}/both`, kind, { auth: { [kind]: payload }, credentials: [{ id: kind, [kind]: payload }] }),
      call(`${kind}/both-empty`, kind, { auth: { [kind]: payload }, credentials: [] }),
      call(`${kind}/both-null`, kind, { auth: { [kind]: payload }, credentials: null }),
    ];
  });
  return [...kinds, ...several(call), ...configs(settings)];
}

/** The reference's connector takes what it finds first, so that nothing may stand before what the app takes. */
function otherThan(kind: string): Readonly<Record<string, unknown>> {
  if (kind === 'token') return { basic: good.basic };
  return kind === 'basic' ? { empty: {} } : { token: good.token };
}

function wrong(kind: keyof typeof good): Readonly<Record<string, unknown>> {
  const { jwt, service_account: account, key_pair: pair } = good;
  switch (kind) {
    case 'jwt':
      return { ...jwt, secret: 'another-secret-of-some-length-0123456789' };
    case 'service_account':
      return { ...account, key: { id: 'wrong' } };
    case 'key_pair':
      return { ...pair, private_key: 'wrong' };
    case 'basic':
      return { username: 'ada', password: 'wrong' };
    case 'token':
      return { token: 'wrong' };
    case 'oauth1':
      return { ...good.oauth1, consumer_key: 'wrong' };
    case 'oauth':
    case 'oauth_client_credentials':
      return { ...good[kind], access_token: 'wrong' };
  }
}

function several(
  call: (id: string, app: string, parts: Readonly<Record<string, unknown>>) => Call,
): readonly Call[] {
  const key = { id: 'key', token: good.token };
  const login = { id: 'login', basic: good.basic };
  const consent = { id: 'consent', oauth: good.oauth };
  const given = (id: string, app: string, credentials: unknown): Call =>
    call(`${app}/${id}`, app, { credentials });
  return [
    given('good', 'listed', [{ id: 'token', token: good.token }]),
    given('no-id', 'listed', [{ token: good.token }]),
    given('empty-id', 'listed', [{ id: '', token: good.token }]),
    given('unknown-id', 'listed', [{ id: 'other', token: good.token }]),
    given('no-payload', 'listed', [{ id: 'token' }]),
    given('other-payload', 'listed', [{ id: 'token', basic: good.basic }]),
    given('malformed', 'listed', [{ id: 'token', token: { token: 7 } }]),
    given('text', 'listed', ['token']),
    given('null-item', 'listed', [null]),
    given('empty', 'listed', []),
    given('object', 'listed', {}),
    given('twice', 'listed', [
      { id: 'token', token: good.token },
      { id: 'token', token: { token: 'wrong' } },
    ]),
    given('twice-first-empty', 'listed', [{ id: 'token' }, { id: 'token', token: good.token }]),
    given('and-unknown', 'listed', [
      { id: 'token', token: good.token },
      { id: 'other', basic: good.basic },
    ]),
    call('listed/auth', 'listed', { auth: tokenAuth }),
    call('listed/auth-other', 'listed', { auth: { basic: good.basic } }),
    call('listed/both', 'listed', { auth: tokenAuth, credentials: [{ id: 'token', token: good.token }] }),
    call('listed/none', 'listed', {}),
    given('good', 'pair', [key, login]),
    given('other-order', 'pair', [login, key]),
    given('first-alone', 'pair', [key]),
    given('second-alone', 'pair', [login]),
    given('second-empty', 'pair', [key, { id: 'login' }]),
    call('pair/auth', 'pair', { auth: tokenAuth }),
    given('first', 'choice', [key]),
    given('second', 'choice', [login]),
    given('both', 'choice', [key, login]),
    given('neither', 'choice', []),
    given('empty', 'choice', [{ id: 'key' }, { id: 'login' }]),
    given('one-empty', 'choice', [{ id: 'key' }, login]),
    call('choice/auth-first', 'choice', { auth: tokenAuth }),
    call('choice/auth-second', 'choice', { auth: { basic: good.basic } }),
    given('set', 'combined', [key, login]),
    given('alone', 'combined', [consent]),
    given('half', 'combined', [key]),
    given('half-and-alone', 'combined', [key, consent]),
    given('all', 'combined', [key, login, consent]),
    call('combined/auth', 'combined', { auth: { oauth: good.oauth } }),
    call('open/auth', 'open', { auth: tokenAuth }),
    call('open/credentials', 'open', { credentials: [key] }),
    call('open/both', 'open', { auth: tokenAuth, credentials: [key] }),
    call('open/none', 'open', {}),
  ];
}

function configs(settings: unknown): readonly Call[] {
  const call = (id: string, app: string, request: unknown, given: unknown = settings): Call => ({
    id: `config/${app}/${id}`,
    app,
    capability: 'validate_credential_config',
    body: { settings: given, request },
  });
  return [
    call('no-settings', 'listed', { credential: { id: 'token', token: good.token } }, null),
    call('good', 'listed', { credential: { id: 'token', token: good.token } }),
    call('empty-text', 'listed', { credential: { id: 'token', token: { token: '' } } }),
    call('white-space', 'listed', { credential: { id: 'token', token: { token: ' a ' } } }),
    call('no-payload', 'listed', { credential: { id: 'token' } }),
    call('unknown-id', 'listed', { credential: { id: 'other', token: good.token } }),
    call('no-id', 'listed', { credential: { token: good.token } }),
    call('other-kind', 'listed', { credential: { id: 'token', basic: good.basic } }),
    call('no-credential', 'listed', {}),
    call('second', 'pair', { credential: { id: 'login', basic: good.basic } }),
    call('second-empty', 'pair', { credential: { id: 'login', basic: { username: '', password: ' ' } } }),
    call('good', 'token', { credential: { id: 'token', token: good.token } }),
  ];
}
