import { createHash } from 'node:crypto';
import { AuthenticationError, sameText } from '@patchbay/core';
import { z } from 'zod';
import type { AuthorizationSession } from './authorization.ts';
import { timeText, type ConnectionParts } from './parts.ts';

/** How long a person may take to consent. */
const lifeMilliseconds = 10 * 60_000;

/** What is to be a connection. Settings are JSON. */
const NewTarget = z.object({ connector: z.string(), name: z.string(), settings: z.string() });

/** A connection that is there. Without settings it has those that it has. */
const OldTarget = z.object({ connection: z.string(), settings: z.string().optional() });

/** A connection that a consent makes. */
export type NewTarget = z.infer<typeof NewTarget>;

/** A connection that a consent connects anew. */
export type OldTarget = z.infer<typeof OldTarget>;

/** What is kept of a consent that was begun. */
const Consent = z.object({
  target: z.union([NewTarget, OldTarget]),
  tenant: z.string(),
  credentialId: z.string(),
  client: z.object({ client_id: z.string(), client_secret: z.string().optional() }),
  redirectUri: z.string(),
  scopes: z.array(z.string()).optional(),
  codeVerifier: z.string().optional(),
  /** The browser's session; SHA-256 of it once it is kept. */
  session: z.string().optional(),
});

/** A consent that was begun and is waited for. */
export type Consent = z.infer<typeof Consent>;

/** What a consent is sealed for. */
export function authorizationPlace(stateDigest: string): string {
  return `authorizations/${stateDigest}`;
}

/** What is kept in place of something that is recognised and never told. */
function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Keeps a consent under its state, and of its session a digest. Those that nobody came back to are forgotten. */
export async function keepConsent(
  { store, keys, runtime }: ConnectionParts,
  state: string,
  { session, ...consent }: Consent,
): Promise<void> {
  const kept: Consent = { ...consent, ...(session === undefined ? {} : { session: digestOf(session) }) };
  const state_digest = digestOf(state);
  await store.db.deleteFrom('authorizations').where('expires_at', '<=', timeText(runtime)).execute();
  await store.db
    .insertInto('authorizations')
    .values({
      state_digest,
      tenant: consent.tenant,
      sealed: keys.seal(JSON.stringify(kept), authorizationPlace(state_digest)),
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
  if (row === undefined) {
    throw notExpected(
      'is not one that is waited for: it was used already, took longer than ten minutes, or was not begun here',
    );
  }
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
