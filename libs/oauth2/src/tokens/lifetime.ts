import type { StoredToken } from '@patchbay/core';

/** `due`: good, and past half its life. */
export type TokenAge = 'fresh' | 'due' | 'expired';

/** How far into its life a token is. One that says nothing of its end is fresh until the vendor refuses it. */
export function ageOf(
  { obtainedAt, expiresAt }: Pick<StoredToken, 'obtainedAt' | 'expiresAt'>,
  now: number,
  skewSeconds: number,
): TokenAge {
  if (expiresAt === undefined) return 'fresh';
  const life = Math.max(0, expiresAt - obtainedAt);
  // A skew as long as the life would have every token expired when it comes.
  const skew = Math.min(skewSeconds * 1000, life / 4);
  if (now >= expiresAt - skew) return 'expired';
  return now >= obtainedAt + life / 2 ? 'due' : 'fresh';
}
