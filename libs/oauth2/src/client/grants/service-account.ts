import { BadRequestError, type ServiceAccountCredential } from '@patchbay/core';
import type { RenewToken } from '../../tokens/options.ts';
import type { TransportFactory } from '../endpoint.ts';
import type { Scopes } from '../scopes.ts';
import { jwtBearerGrant, type JwtBearerOptions } from './jwt-bearer.ts';

/** Options of {@link serviceAccountGrant}. */
export interface ServiceAccountOptions {
  readonly transport: TransportFactory;
  /** @default those of the credential */
  readonly scopes?: Scopes | undefined;
  /** Whom to act for; `null`: the account itself. @default the credential's `impersonation_email`, where there is one */
  readonly subject?: string | null | undefined;
  /** @default the key file's `token_uri` */
  readonly tokenUrl?: string | undefined;
  readonly credentialId?: string | undefined;
}

/**
 * Gets tokens for a Google service account, of which the credential holds the key file.
 *
 * @throws `bad_request` when the key file lacks what it should have.
 * @see https://developers.google.com/identity/protocols/oauth2/service-account
 */
export function serviceAccountGrant(
  credential: ServiceAccountCredential,
  options: ServiceAccountOptions,
): RenewToken {
  return jwtBearerGrant(serviceAccountAssertion(credential, options));
}

/** What the service account signs. */
export function serviceAccountAssertion(
  { key, impersonation_email, scopes }: ServiceAccountCredential,
  options: ServiceAccountOptions,
): JwtBearerOptions {
  const email = fieldOf(key, 'client_email');
  const impersonated = impersonation_email === '' ? null : impersonation_email;
  return {
    tokenUrl: options.tokenUrl ?? fieldOf(key, 'token_uri', googleTokenUrl),
    transport: options.transport,
    credentialId: options.credentialId,
    issuerOfAssertion: email,
    subject: options.subject === undefined ? impersonated : options.subject,
    privateKey: fieldOf(key, 'private_key'),
    keyId: fieldOf(key, 'private_key_id'),
    scopes: options.scopes ?? scopes,
    scopesIn: 'claim',
    expiresInSeconds: 3600,
  };
}

const googleTokenUrl = 'https://oauth2.googleapis.com/token';

function fieldOf(key: Readonly<Record<string, unknown>>, name: string, otherwise?: string): string {
  const value = key[name] ?? otherwise;
  if (typeof value === 'string' && value !== '') return value;
  throw new BadRequestError(
    `The key of the service account has no "${name}". It must be the whole key file.`,
  );
}
