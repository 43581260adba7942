import {
  isRecord,
  type AccessTokenSources,
  type Integration,
  type StoredToken,
  type TokenStore,
} from '@patchbay/core';
import type { JsonRecord } from '../protocol.ts';
import type { Configuration } from './configuration.ts';

/** Where access tokens come from, and where what renews them is kept. */
export interface ConfiguredTokens {
  readonly sources: AccessTokenSources;
  readonly store: TokenStore;
}

/** What tokens of a configuration are kept with. */
export interface TokenOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Keeps the changed configuration beyond the process. */
  readonly save: (config: JsonRecord) => Promise<void>;
  /** Takes a secret out of all that leaves. */
  readonly hide: (secret: string) => void;
}

/**
 * Access tokens that are renewed with what the configuration holds. When the vendor gives another refresh token the
 * configuration changes: `save` is awaited before anyone uses the token.
 *
 * @returns undefined when nothing in the configuration is renewed
 * @throws BadRequestError when the connector gets no tokens from it
 */
export function configuredTokens(
  { given, settings, renewals }: Configuration,
  integration: Integration,
  options: TokenOptions,
): ConfiguredTokens | undefined {
  if (renewals.length === 0) return undefined;
  const sources = renewals.map(({ credentialId, material, path }) => {
    const source = integration.accessTokens({ credentialId, material, settings });
    return { credentialId, source, path };
  });
  const paths = new Map(sources.map(({ source, path }) => [source.key, path]));
  return {
    sources: Object.fromEntries(sources.map(({ credentialId, source }) => [credentialId, source])),
    store: new ConfiguredTokenStore(given, paths, options),
  };
}

class ConfiguredTokenStore implements TokenStore {
  /** The platform keeps the configuration that it is told. */
  readonly durable = true;
  readonly #paths: ReadonlyMap<string, readonly string[]>;
  readonly #save: (config: JsonRecord) => Promise<void>;
  readonly #hide: (secret: string) => void;
  readonly #tokens = new Map<string, StoredToken>();
  #config: JsonRecord;
  #locked: Promise<unknown> = Promise.resolve();

  constructor(
    config: JsonRecord,
    paths: ReadonlyMap<string, readonly string[]>,
    { now, save, hide }: TokenOptions,
  ) {
    this.#config = config;
    this.#paths = paths;
    this.#save = save;
    this.#hide = hide;
    for (const [key, path] of paths) {
      const token = storedToken(valueAt(config, path), now());
      if (token !== undefined) this.#tokens.set(key, token);
    }
  }

  async read(key: string): Promise<StoredToken | undefined> {
    return this.#tokens.get(key);
  }

  async replace(key: string, version: string | undefined, next: StoredToken | undefined): Promise<boolean> {
    if (this.#tokens.get(key)?.version !== version) return false;
    for (const secret of [next?.accessToken, next?.refreshToken])
      if (secret !== undefined) this.#hide(secret);
    const path = this.#paths.get(key);
    const given = path === undefined ? undefined : valueAt(this.#config, path)?.['refresh_token'];
    if (path !== undefined && next?.refreshToken !== undefined && next.refreshToken !== given) {
      const config = withValueAt(this.#config, path, tokenFields(next));
      await this.#save(config);
      this.#config = config;
    }
    if (next === undefined) this.#tokens.delete(key);
    else this.#tokens.set(key, next);
    return true;
  }

  async withLock<Result>(_key: string, action: () => Promise<Result>): Promise<Result> {
    const turn = this.#locked.then(action);
    this.#locked = turn.catch(() => undefined);
    return turn;
  }
}

/** The access token that an earlier run has written, if it says when it ends. */
function storedToken(fields: JsonRecord | undefined, now: number): StoredToken | undefined {
  const { access_token: accessToken, refresh_token: refreshToken, token_expiry_date: end } = fields ?? {};
  const expiresAt = typeof end === 'string' ? Date.parse(end) : Number.NaN;
  if (typeof accessToken !== 'string' || typeof refreshToken !== 'string' || Number.isNaN(expiresAt))
    return undefined;
  return { version: 'configured', accessToken, refreshToken, obtainedAt: now, expiresAt };
}

function tokenFields({ accessToken, refreshToken, expiresAt }: StoredToken): JsonRecord {
  return {
    access_token: accessToken,
    refresh_token: refreshToken,
    // An end of an earlier token would be believed.
    token_expiry_date: expiresAt === undefined ? undefined : new Date(expiresAt).toISOString(),
  };
}

function valueAt(config: JsonRecord, path: readonly string[]): JsonRecord | undefined {
  let value: unknown = config;
  for (const name of path) value = isRecord(value) ? value[name] : undefined;
  return isRecord(value) ? value : undefined;
}

function withValueAt(config: JsonRecord, [name, ...rest]: readonly string[], fields: JsonRecord): JsonRecord {
  if (name === undefined) return { ...config, ...fields };
  const inner = config[name];
  return { ...config, [name]: withValueAt(isRecord(inner) ? inner : {}, rest, fields) };
}
