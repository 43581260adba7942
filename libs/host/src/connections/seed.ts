import type { Candidate } from './draft.ts';
import { randomName } from '../store/ids.ts';
import type { ConnectionParts } from './parts.ts';

/** What a consent gave. */
export interface Granted {
  /** The credential, with what renews its token where there is something. */
  readonly bag: Readonly<Record<string, unknown>>;
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
}

/**
 * For how long the access token of a consent is taken for good. The contract does not tell how long it lives; it is renewed
 * within this time, and the answer to that says it.
 */
const firstLifeMilliseconds = 10 * 60_000;

/** Keeps the token that came with a consent, so that the first call need not ask for another. */
export async function seedTokens(
  { runtime }: ConnectionParts,
  { sources = {} }: Candidate,
  credentialId: string,
  { accessToken, refreshToken }: Granted,
): Promise<void> {
  const source = Object.hasOwn(sources, credentialId) ? sources[credentialId] : undefined;
  if (source === undefined || refreshToken === undefined) return;
  const obtainedAt = runtime.clock.now();
  await runtime.tokenStore?.replace(source.key, undefined, {
    version: randomName(runtime, 12),
    accessToken,
    refreshToken,
    obtainedAt,
    expiresAt: obtainedAt + firstLifeMilliseconds,
  });
}
