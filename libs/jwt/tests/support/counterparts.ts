import { constants, createHmac, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { createRequire } from 'node:module';
import { jwtAlgorithms, type JwtAlgorithm } from '../../src/index.ts';

/** Another implementation of JWT. Keys are PEM, or the secret itself for the HS algorithms. */
export interface Counterpart {
  readonly name: string;
  readonly algorithms: readonly JwtAlgorithm[];
  sign(claims: object, algorithm: JwtAlgorithm, key: string): string;
  /** The claims. Throws when the signature is not good. */
  verify(token: string, algorithm: JwtAlgorithm, key: string): unknown;
}

/** RFC 7515, section 5, on nothing but the platform's signatures. */
export const platform: Counterpart = {
  name: 'node:crypto',
  algorithms: jwtAlgorithms,
  sign: (claims, algorithm, key) => {
    const input = `${encode({ alg: algorithm, typ: 'JWT' })}.${encode(claims)}`;
    return `${input}.${signature(input, algorithm, key).toString('base64url')}`;
  },
  verify: (token, algorithm, key) => {
    const [header = '', payload = '', signed = ''] = token.split('.');
    const input = `${header}.${payload}`;
    const bytes = Buffer.from(signed, 'base64url');
    const isGood = algorithm.startsWith('HS')
      ? signature(input, algorithm, key).equals(bytes)
      : verify(
          digestOf(algorithm),
          Buffer.from(input),
          { key: createPublicKey(key), ...optionsOf(algorithm) },
          bytes,
        );
    if (!isGood) throw new Error('The signature is not good.');
    return JSON.parse(Buffer.from(payload, 'base64url').toString());
  },
};

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signature(input: string, algorithm: JwtAlgorithm, key: string): Buffer {
  if (algorithm.startsWith('HS'))
    return createHmac(`sha${algorithm.slice(2)}`, key)
      .update(input)
      .digest();
  return sign(digestOf(algorithm), Buffer.from(input), {
    key: createPrivateKey(key),
    ...optionsOf(algorithm),
  });
}

const digestOf = (algorithm: JwtAlgorithm): string | null =>
  algorithm.startsWith('Ed') ? null : `sha${algorithm.slice(2)}`;

function optionsOf(algorithm: JwtAlgorithm): object {
  if (algorithm.startsWith('ES')) return { dsaEncoding: 'ieee-p1363' };
  if (!algorithm.startsWith('PS')) return {};
  return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
}

interface JsonWebToken {
  sign(claims: object, key: string, options: object): string;
  verify(token: string, key: string, options: object): unknown;
}

/** The package `jsonwebtoken`, where it is installed. It has no EdDSA. */
export function jsonWebToken(): Counterpart | undefined {
  const library = installed();
  if (library === undefined) return undefined;
  return {
    name: 'jsonwebtoken',
    algorithms: jwtAlgorithms.filter((algorithm) => !algorithm.startsWith('Ed')),
    sign: (claims, algorithm, key) => library.sign(claims, key, { algorithm }),
    verify: (token, algorithm, key) =>
      library.verify(token, key, { algorithms: [algorithm], ignoreExpiration: true }),
  };
}

function installed(): JsonWebToken | undefined {
  try {
    return createRequire(import.meta.url)('jsonwebtoken') as JsonWebToken;
  } catch {
    return undefined;
  }
}
