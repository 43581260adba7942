import { createHash } from 'node:crypto';
import { BadRequestError } from '@patchbay/core';
import type { TokenSourceOptions } from './options.ts';

type Named = Pick<TokenSourceOptions, 'issuer' | 'material' | 'subject' | 'audience' | 'accessToken'>;

/**
 * The name of the tokens of one issuer, client, subject and scope. People can read the first two; no secret can be read
 * from it.
 *
 * @throws `bad_request` when the issuer is no URL.
 */
export function tokenKey({ issuer, material, subject, audience, accessToken }: Named): string {
  const { client_id, scopes = [] } = material;
  // Without a subject only who has the same secret may share: a client id is no secret.
  const owner = subject ?? digest(['owner', issuer, client_id, proofOf({ material, accessToken })]);
  return `${shown(issuer)} ${client_id} ${digest(['key', issuer, client_id, owner, scopes.toSorted(), audience ?? ''])}`;
}

/** A hash of what was configured, which changes when the user connects the app anew. */
export function originOf({ issuer, material, accessToken }: Named): string {
  const proof = proofOf({ material, accessToken });
  return digest(['origin', issuer, material.client_id, proof, accessToken ?? '']);
}

function proofOf({ material, accessToken }: Pick<Named, 'material' | 'accessToken'>): string {
  return material.refresh_token ?? material.client_secret ?? material.private_key ?? accessToken ?? '';
}

/** Without user name, password and query, which may hold secrets. */
function shown(issuer: string): string {
  if (!URL.canParse(issuer))
    throw new BadRequestError('The issuer of tokens must be the URL of its token endpoint.');
  const { host, pathname } = new URL(issuer);
  return `${host}${pathname}`;
}

function digest(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
