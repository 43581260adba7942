import { createHash } from 'node:crypto';
import { AuthenticationError, sameText } from '@patchbay/core';
import { z } from 'zod';
import type { AuthorizationSession } from './authorization.ts';
import { timeText, type ConnectionParts } from './parts.ts';

/** How long a person may take to consent. */
const lifeMilliseconds = 10 * 60_000;

/** What is kept of a consent that was begun. */
const Consent = z.object({
  /** The id of a connection, or what is to be one. */
  target: z.union([
    z.string(),
    // Settings are JSON.
    z.object({ connector: z.string(), name: z.string(), settings: z.string() }),
  ]),
  tenant: z.string(),
  credentialId: z.string(),
  client: z.object({ client_id: z.string(), client_secret: z.string().optional() }),
  redirectUri: z.string(),
  scopes: z.array(z.string()).optional(),
  codeVerifier: z.string().optional(),
  /** SHA-256 of the browser's session. */
  session: z.string().optional(),
});

/** A consent that was begun and is waited for. */
export type Consent = z.infer<typeof Consent>;

/** What a consent is sealed for. */
export function authorizationPlace(stateDigest: string): string {
  return `authorizations/${stateDigest}`;
}

/** What is kept in place of something that is recognised and never told. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Keeps a consent under its state. Those that nobody came back to are forgotten. */
export async function keepConsent(
  { store, keys, runtime }: ConnectionParts,
  state: string,
  consent: Consent,
): Promise<void> {
  const state_digest = digestOf(state);
  await store.db.deleteFrom('authorizations').where('expires_at', '<=', timeText(runtime)).execute();
  await store.db
    .insertInto('authorizations')
    .values({
      state_digest,
      tenant: consent.tenant,
      sealed: keys.seal(JSON.stringify(consent), authorizationPlace(state_digest)),
      expires_at: timeText(runtime, lifeMilliseconds),
    })
    .execute();
}

/**
 * Takes the consent of a state out of the table, so that it is good for one time.
 *
 * @throws ConnectorError `unauthorized` when there is none for it
 */
export async function takeConsent(
  { store, keys, runtime }: ConnectionParts,
  state: string,
  { tenant, session }: AuthorizationSession,
): Promise<Consent> {
  const state_digest = digestOf(state);
  let query = store.db
    .deleteFrom('authorizations')
    .where('state_digest', '=', state_digest)
    .where('expires_at', '>', timeText(runtime));
  if (tenant !== undefined) query = query.where('tenant', '=', tenant);
  const row = await query.returning('sealed').executeTakeFirst();
  if (row === undefined)
    throw notExpected('is not one that is waited for: it is unknown, was used, or took too long');
  const consent = Consent.parse(JSON.parse(keys.open(row.sealed, authorizationPlace(state_digest))));
  if (consent.session !== undefined && !sameText(digestOf(session ?? ''), consent.session)) {
    throw notExpected('was begun in another browser session');
  }
  return consent;
}

/** A callback that belongs to no consent of ours. */
export function notExpected(why: string): AuthenticationError {
  return new AuthenticationError(`The callback ${why}.`, {
    hint: 'Begin to connect again, and finish in the same browser.',
    refreshable: false,
  });
}
