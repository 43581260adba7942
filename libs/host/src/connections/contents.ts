import { TokenMaterial, type JsonObject } from '@patchbay/core';
import { z } from 'zod';
import type { KeyRing } from '../keys/key-ring.ts';

/** What of a connection is kept sealed. */
export interface Contents {
  /** Credentials with their ids, without what renews tokens. */
  readonly credentials: readonly Readonly<Record<string, unknown>>[];
  /** What access tokens are renewed with, by credential id. No connector sees it in a call. */
  readonly renewable: readonly { readonly credentialId: string; readonly material: TokenMaterial }[];
  /** Settings that are secrets. */
  readonly settings: JsonObject;
}

export const noContents: Contents = { credentials: [], renewable: [], settings: {} };

const Stored = z.object({
  credentials: z.array(z.record(z.string(), z.unknown())),
  renewable: z.array(z.object({ credentialId: z.string(), material: TokenMaterial })),
  settings: z.record(z.string(), z.json()),
}) satisfies z.ZodType<Contents>;

/** The ids of the credentials that there are. */
export function credentialIdsOf({ credentials }: Contents): string[] {
  return credentials.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
}

/** @returns null when there is nothing to seal */
export function sealContents(keys: KeyRing, id: string, contents: Contents): string | null {
  const { credentials, renewable, settings } = contents;
  const isEmpty = credentials.length + renewable.length + Object.keys(settings).length === 0;
  return isEmpty ? null : keys.seal(JSON.stringify(contents), contentsPlace(id));
}

/** @throws SealedValueError when no key opens it */
export function openContents(keys: KeyRing, id: string, sealed: string | null): Contents {
  return sealed === null ? noContents : Stored.parse(JSON.parse(keys.open(sealed, contentsPlace(id))));
}

/** What the contents of a connection are sealed for. */
export function contentsPlace(id: string): string {
  return `connections/${id}`;
}
