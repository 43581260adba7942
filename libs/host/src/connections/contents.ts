import { createHash } from 'node:crypto';
import { TokenMaterial, type JsonObject } from '@patchbay/core';
import { z } from 'zod';
import type { KeyRing } from '../keys/key-ring.ts';
import { SealedValueError } from '../keys/sealed-value-error.ts';
import type { StoredConnection } from './rows.ts';

/** What of a connection is kept sealed. */
export interface Contents {
  /** Credentials with their ids, without what renews tokens. */
  readonly credentials: readonly Readonly<Record<string, unknown>>[];
  /** What access tokens are renewed with, by credential id. No connector sees it in a call. */
  readonly renewable: readonly { readonly credentialId: string; readonly material: TokenMaterial }[];
  /** Settings that are secrets. */
  readonly settings: JsonObject;
}

const Stored = z.object({
  credentials: z.array(z.record(z.string(), z.unknown())),
  renewable: z.array(z.object({ credentialId: z.string(), material: TokenMaterial })),
  settings: z.record(z.string(), z.json()),
}) satisfies z.ZodType<Contents>;

/** The ids of the credentials that there are. */
export function credentialIdsOf({ credentials }: Contents): string[] {
  return credentials.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
}

/** Seals them for one row; also where there is no secret, so that nobody else can give a connection its settings. */
export function sealContents(keys: KeyRing, row: SealedFor, contents: Contents): string {
  return keys.seal(JSON.stringify(contents), contentsPlace(row));
}

/** @throws SealedValueError when no key opens it, or the row is not as the host left it */
export function openContents(
  keys: KeyRing,
  row: SealedFor & Pick<StoredConnection, 'sealed_credential'>,
): Contents {
  const { id, sealed_credential: sealed } = row;
  if (sealed === null) throw new SealedValueError('malformed', `connections/${id}`);
  return Stored.parse(JSON.parse(keys.open(sealed, contentsPlace(row))));
}

/** What of a row says where its credential goes, and whose it is. */
export type SealedFor = Pick<StoredConnection, 'id' | 'tenant' | 'connector' | 'settings'>;

/**
 * What the contents of a connection are sealed for. Whoever can write to the database and has no key can neither have a
 * credential sent elsewhere by other settings, nor used for another tenant.
 */
export function contentsPlace({ id, tenant, connector, settings }: SealedFor): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([tenant, connector, settings]))
    .digest('base64url');
  return `connections/${id}#${digest}`;
}
