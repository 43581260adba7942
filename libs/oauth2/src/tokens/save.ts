import type { Clock, StoredToken, TokenStore } from '@patchbay/core';

/** What became of a token that was to be stored: the one that is stored now, or why it is not. */
export type Saved = { readonly token: StoredToken } | { readonly error: unknown };

/**
 * Puts a token into the store in place of the one that it was made from. A store that fails is asked again a few times:
 * the vendor may have ended the refresh token that the store still has.
 *
 * @param base - the version that was stored when the token was got
 */
export async function save(
  store: TokenStore,
  key: string,
  base: string | undefined,
  token: StoredToken,
  clock: Clock,
): Promise<Saved> {
  for (let tries = 1; ; tries += 1) {
    try {
      return { token: await swap(store, key, base, token) };
    } catch (error) {
      if (tries > pauses.length) return { error };
      await clock.sleep(pauses[tries - 1] ?? 0);
    }
  }
}

const pauses = [100, 400, 1600];

async function swap(
  store: TokenStore,
  key: string,
  base: string | undefined,
  token: StoredToken,
): Promise<StoredToken> {
  let version = base;
  for (let tries = 0; tries < mostSwaps; tries += 1) {
    if (await store.replace(key, version, token)) return token;
    const stored = await store.read(key);
    // It is newer, or it is this very token: a write whose answer was lost may have been carried out.
    if (stored !== undefined && stored.obtainedAt >= token.obtainedAt) return stored;
    version = stored?.version;
  }
  throw new Error('Other writers kept changing the token.');
}

const mostSwaps = 5;
