import { BadRequestError, systemClock, type Clock } from '@patchbay/core';
import type { JwtAlgorithm } from './algorithms.ts';
import { signJws } from './jws.ts';
import type { JwtKey } from './keys/jwt-key.ts';
import { present } from './present.ts';

/**
 * What a token says. Times are in seconds since the epoch; `undefined` and `null` are left out.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-4.1
 */
export interface JwtClaimsSet {
  readonly iss?: string | null | undefined;
  readonly sub?: string | null | undefined;
  readonly aud?: string | readonly string[] | null | undefined;
  readonly exp?: number | null | undefined;
  readonly nbf?: number | null | undefined;
  readonly iat?: number | null | undefined;
  readonly jti?: string | null | undefined;
  readonly [claim: string]: unknown;
}

/** Options of {@link signJwt}. */
export interface SignJwtOptions {
  readonly key: JwtKey;
  readonly algorithm: JwtAlgorithm;
  /** Sets `exp`, counted from now. @default the `exp` of the claims */
  readonly expiresInSeconds?: number | undefined;
  /** Sets `nbf` to the same moment as `iat`. @default false: the `nbf` of the claims */
  readonly notBefore?: boolean | undefined;
  /**
   * Puts `iat` and `nbf` this far into the past, for a vendor whose clock runs behind ours. @default 0
   */
  readonly backdateSeconds?: number | undefined;
  /** Header parameters beside `alg` and `typ`: `kid`, `x5t#S256`, `cty` and others. `typ: null` leaves `typ` out. */
  readonly header?: Readonly<Record<string, unknown>> | undefined;
  /** @default the machine's clock */
  readonly clock?: Clock | undefined;
}

/**
 * Signs claims. `iat` is set to now unless the claims have one or have `iat: null`; the claims themselves are not
 * changed.
 *
 * @throws `bad_request` when key and algorithm do not fit.
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-7.1
 */
export async function signJwt(claims: JwtClaimsSet, options: SignJwtOptions): Promise<string> {
  const payload = JSON.stringify(present({ ...claims, ...timesOf(claims, options) }));
  return signJws(payload, options.key, { alg: options.algorithm, typ: 'JWT', ...options.header });
}

function timesOf(claims: JwtClaimsSet, options: SignJwtOptions): JwtClaimsSet {
  const now = Math.floor((options.clock ?? systemClock).now() / 1000);
  const issued = now - duration(options.backdateSeconds ?? 0, 'backdateSeconds');
  const { expiresInSeconds } = options;
  return {
    ...(claims.iat === undefined ? { iat: issued } : {}),
    ...(options.notBefore === true ? { nbf: issued } : {}),
    ...(expiresInSeconds === undefined ? {} : { exp: now + duration(expiresInSeconds, 'expiresInSeconds') }),
  };
}

function duration(seconds: number, name: string): number {
  if (Number.isFinite(seconds) && seconds >= 0) return Math.floor(seconds);
  throw new BadRequestError(`${name} must be a number of seconds, not below 0.`);
}
