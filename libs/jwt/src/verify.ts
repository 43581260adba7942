import { AuthenticationError, BadRequestError, systemClock, type Clock } from '@patchbay/core';
import { compactVerify, decodeProtectedHeader, jwtVerify, type JWTVerifyOptions } from 'jose';
import { isJwtAlgorithm, type JwtAlgorithm } from './algorithms.ts';
import type { JwtHeader } from './jws.ts';
import { misfit, verifyingMaterial } from './keys/fit.ts';
import type { JwtKey } from './keys/jwt-key.ts';
import type { JwtClaimsSet } from './sign.ts';
import { isSignatureFailure, refusal } from './verify-errors.ts';

/** The keys that may have signed: one, several, or a function that finds them by the header (which is not yet verified). */
export type VerificationKeys =
  JwtKey | readonly JwtKey[] | ((header: JwtHeader) => readonly JwtKey[] | Promise<readonly JwtKey[]>);

/** Options of {@link verifyJws}. */
export interface VerifyJwsOptions {
  readonly keys: VerificationKeys;
  /** The only algorithms that are accepted, whatever the token says. */
  readonly algorithms: readonly JwtAlgorithm[];
}

/** Options of {@link verifyJwt}. */
export interface VerifyJwtOptions extends VerifyJwsOptions {
  /** `iss` must be this, or one of these. */
  readonly issuer?: string | readonly string[] | undefined;
  /** `aud` must name this, or one of these. */
  readonly audience?: string | readonly string[] | undefined;
  readonly subject?: string | undefined;
  /** The `typ` header must be this, such as `at+jwt`. */
  readonly type?: string | undefined;
  /** How far the clocks may be apart, for `exp`, `nbf` and `iat`. @default 0 */
  readonly leewaySeconds?: number | undefined;
  /** How old the token may be by its `iat`, which must then be there. */
  readonly maximumAgeSeconds?: number | undefined;
  /** Claims that must be there, such as `exp`. @default [] beyond those that the other options ask for */
  readonly requiredClaims?: readonly string[] | undefined;
  /** @default the machine's clock */
  readonly clock?: Clock | undefined;
}

/**
 * The claims of a token, once its signature, times and claims are found good.
 *
 * @throws `authentication_expired` when it has expired, `unauthorized` when it is not acceptable for another reason,
 * `bad_request` when `algorithms` or `keys` is empty. No message quotes the token.
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-7.2
 * @see https://www.rfc-editor.org/rfc/rfc8725
 */
export async function verifyJwt(
  token: string,
  options: VerifyJwtOptions,
): Promise<{ readonly claims: JwtClaimsSet; readonly header: JwtHeader }> {
  const checks = checksOf(options);
  const header = headerOf(token, options.algorithms);
  return withKeys(header, options, async (key) => {
    const { payload } = await jwtVerify(token, verifyingMaterial(key), checks);
    return { claims: payload, header };
  });
}

/** The payload of any signed token in compact form, once its signature is found good. @throws as {@link verifyJwt}. */
export async function verifyJws(
  token: string,
  options: VerifyJwsOptions,
): Promise<{ readonly payload: Uint8Array; readonly header: JwtHeader }> {
  const header = headerOf(token, options.algorithms);
  return withKeys(header, options, async (key) => {
    const algorithms = [...options.algorithms];
    const { payload } = await compactVerify(token, verifyingMaterial(key), { algorithms });
    return { payload, header };
  });
}

/** The header of a token whose algorithm is one that we accept. */
function headerOf(token: string, algorithms: readonly JwtAlgorithm[]): JwtHeader {
  if (!algorithms.every(isJwtAlgorithm) || algorithms.length === 0) {
    throw new BadRequestError('Say with "algorithms" which signature algorithms are accepted.');
  }
  let header: Readonly<Record<string, unknown>>;
  try {
    header = decodeProtectedHeader(token);
  } catch {
    throw new AuthenticationError('The token is not a signed token in compact form.');
  }
  const { alg } = header;
  if (isJwtAlgorithm(alg) && algorithms.includes(alg)) return { ...header, alg };
  throw new AuthenticationError(`The token is not signed with ${algorithms.join(' or ')}.`);
}

async function withKeys<Result>(
  header: JwtHeader,
  options: VerifyJwsOptions,
  verify: (key: JwtKey) => Promise<Result>,
): Promise<Result> {
  const keys = await keysFor(header, options.keys);
  for (const key of keys) {
    try {
      return await verify(key);
    } catch (error) {
      if (!isSignatureFailure(error)) throw refusal(error);
    }
  }
  throw new AuthenticationError(
    keys.length === 0
      ? `None of the keys is one for ${header.alg} tokens with this "kid".`
      : 'The signature of the token is not by any of the keys.',
  );
}

/** The keys that suit the algorithm; where the token names one of them by its `kid`, that one. */
async function keysFor(header: JwtHeader, keys: VerificationKeys): Promise<readonly JwtKey[]> {
  const found = typeof keys === 'function' ? await keys(header) : 'kind' in keys ? [keys] : keys;
  if (found.length === 0 && typeof keys !== 'function') {
    throw new BadRequestError('There is no key to verify the token with.');
  }
  const suitable = found.filter((key) => misfit(key, header.alg) === undefined);
  const { kid } = header;
  return suitable.filter(({ keyId }) => keyId === undefined || kid === undefined || keyId === kid);
}

function checksOf(options: VerifyJwtOptions): JWTVerifyOptions {
  const { issuer, audience, subject, type, leewaySeconds = 0, maximumAgeSeconds } = options;
  return {
    algorithms: [...options.algorithms],
    ...(issuer === undefined ? {} : { issuer: listOf(issuer) }),
    ...(audience === undefined ? {} : { audience: listOf(audience) }),
    ...(subject === undefined ? {} : { subject }),
    ...(type === undefined ? {} : { typ: type }),
    ...(maximumAgeSeconds === undefined ? {} : { maxTokenAge: maximumAgeSeconds }),
    clockTolerance: leewaySeconds,
    requiredClaims: [...(options.requiredClaims ?? [])],
    currentDate: new Date((options.clock ?? systemClock).now()),
  };
}

function listOf(value: string | readonly string[]): string[] {
  return typeof value === 'string' ? [value] : [...value];
}
