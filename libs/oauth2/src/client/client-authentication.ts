import { BadRequestError, type TokenCall } from '@patchbay/core';
import { certificateThumbprint, importKey, signJwt, type JwtKey, type KeySource } from '@patchbay/jwt';
import { ClientSecretPost, None, type ClientAuth } from 'oauth4webapi';
import type { ClientAuthentication, ClientIdentity, SigningKey, TokenEndpoint } from './endpoint.ts';

/**
 * Adds the proof of who is asking to a token request. What it adds is hidden by the redactor of the call.
 *
 * @param identity - absent: the grant proves all that is to be proved, and the client is not even named
 * @throws `bad_request` when the identity lacks what the vendor wants.
 */
export function clientAuthentication(
  endpoint: TokenEndpoint,
  identity: ClientIdentity | undefined,
  call: TokenCall,
): ClientAuth {
  if (identity === undefined) return () => undefined;
  if (identity.clientId === '') throw new BadRequestError('The client id is missing.');
  switch (methodOf(endpoint, identity)) {
    case 'none':
      return None();
    case 'private_key_jwt':
      return privateKeyJwt(endpoint, identity, call);
    case 'client_secret_post':
      return ClientSecretPost(secretOf(identity, call));
    case 'client_secret_basic':
      return basic(formEncoded(identity.clientId), formEncoded(secretOf(identity, call)), call);
    case 'client_secret_basic_raw':
      return basic(identity.clientId, secretOf(identity, call), call);
  }
}

type Method = Exclude<ClientAuthentication, 'client_secret_or_key'>;

function methodOf(
  { clientAuthentication: method = 'client_secret_post' }: TokenEndpoint,
  { privateKey, clientSecret = '' }: ClientIdentity,
): Method {
  if (method !== 'client_secret_or_key') return method;
  const hasKey = privateKey !== undefined || clientSecret.includes('-----BEGIN ');
  return hasKey ? 'private_key_jwt' : 'client_secret_post';
}

function secretOf({ clientSecret = '' }: ClientIdentity, call: TokenCall): string {
  if (clientSecret === '') throw new BadRequestError('The client secret is missing.');
  call.redactor.add(clientSecret);
  return clientSecret;
}

/**
 * As forms are encoded. `-`, `.`, `_` and `*` stay as they are, so that a usual id reads the same to a vendor that does
 * not decode.
 */
function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}

function basic(user: string, password: string, call: TokenCall): ClientAuth {
  // RFC 7617 section 2: what stands behind the first colon is the password.
  if (user.includes(':'))
    throw new BadRequestError('A client id with a colon cannot be sent as a user name.');
  const proof = Buffer.from(`${user}:${password}`).toString('base64');
  call.redactor.add(password);
  call.redactor.add(proof);
  return (_server, _client, _body, headers) => headers.set('authorization', `Basic ${proof}`);
}

function privateKeyJwt(endpoint: TokenEndpoint, identity: ClientIdentity, call: TokenCall): ClientAuth {
  const { clientId } = identity;
  const key = signingKey(identity, call);
  const { assertion = {} } = endpoint;
  const header = {
    ...(identity.keyId === undefined ? {} : { kid: identity.keyId }),
    ...(assertion.thumbprint === true ? { 'x5t#S256': thumbprintOf(identity, key) } : {}),
    ...assertion.header,
  };
  return async (_server, _client, body) => {
    const claims = {
      ...assertion.claims,
      iss: clientId,
      sub: clientId,
      aud: assertion.audience ?? endpoint.issuer ?? endpoint.tokenUrl,
      jti: uniqueId(call),
    };
    const signed = await signJwt(claims, {
      key,
      algorithm: assertion.algorithm ?? key.algorithm ?? 'RS256',
      expiresInSeconds: 60,
      notBefore: true,
      header,
      clock: call.runtime.clock,
    });
    call.redactor.add(signed);
    body.set('client_id', clientId);
    body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    body.set('client_assertion', signed);
  };
}

function thumbprintOf({ privateKey, clientSecret }: ClientIdentity, key: JwtKey): string {
  const source = sourceOf(privateKey ?? clientSecret ?? '');
  return certificateThumbprint('pem' in source ? source.pem : '', key);
}

/**
 * The key that a client signs with. Where a host has one field for the secret, the key stands in it.
 *
 * @throws `bad_request` when there is none, or it cannot be read.
 */
export function signingKey(
  { privateKey, clientSecret }: Pick<ClientIdentity, 'privateKey' | 'clientSecret'>,
  call: TokenCall,
): JwtKey {
  const given = privateKey ?? clientSecret ?? '';
  if (given === '') throw new BadRequestError('The private key is missing.');
  const source = sourceOf(given);
  for (const secret of secretsOf(source)) if (typeof secret === 'string') call.redactor.add(secret);
  return importKey(source);
}

function sourceOf(key: SigningKey): KeySource {
  if (typeof key !== 'string') return key;
  return key.trimStart().startsWith('{') ? { jwk: key } : { pem: key };
}

function secretsOf(source: KeySource): readonly unknown[] {
  if ('pem' in source) return [source.pem, source.passphrase];
  return ['jwk' in source ? source.jwk : source.secret];
}

/** A text that nobody used before, for `jti`. */
export function uniqueId({ runtime }: TokenCall): string {
  return Buffer.from(runtime.secureRandom(16)).toString('base64url');
}
