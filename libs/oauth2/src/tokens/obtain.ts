import type { StoredToken, TokenCall } from '@patchbay/core';
import { boundTo, untilAborted } from './bounded.ts';
import { slowRenewal } from './errors.ts';
import type { TokenSourceOptions } from './options.ts';
import { hiddenToken } from './stored-token.ts';

/** What the vendor is asked with. */
export interface ObtainParts {
  readonly options: TokenSourceOptions;
  readonly key: string;
  readonly origin: string;
  readonly call: TokenCall;
  readonly timeoutSeconds: number;
}

/** A token that the vendor gave, as it is to be stored. */
export interface Obtained {
  readonly token: StoredToken;
  /** The refresh token that it was got with is no longer the one to use. */
  readonly rotated: boolean;
}

/**
 * Asks the vendor for a token. It works for all who wait: what the first of them wants recorded, planned or cancelled
 * is its own matter.
 */
export async function obtain(parts: ObtainParts, previous: StoredToken | undefined): Promise<Obtained> {
  const { options, call, key, origin, timeoutSeconds } = parts;
  const { clock, secureRandom } = call.runtime;
  const used = previous?.refreshToken ?? options.material.refresh_token;
  hide(call, used);
  const limit = boundTo(clock, timeoutSeconds * 1000, slowRenewal(timeoutSeconds));
  const own: TokenCall = {
    ...call,
    credentialKey: key,
    signal: limit.signal,
    deadline: clock.now() + timeoutSeconds * 1000,
    recorder: undefined,
    plan: undefined,
    writeLog: undefined,
  };
  try {
    const grant = await untilAborted(options.renew(previous, own), limit.signal);
    const { accessToken, refreshToken = used, expiresAt } = grant;
    hide(call, accessToken);
    hide(call, refreshToken);
    const version = Buffer.from(secureRandom(12)).toString('hex');
    const obtainedAt = clock.now();
    const token = hiddenToken({ version, accessToken, refreshToken, obtainedAt, expiresAt, origin });
    return { token, rotated: used !== undefined && refreshToken !== used };
  } finally {
    limit.end();
  }
}

function hide({ redactor }: TokenCall, secret: string | undefined): void {
  if (secret !== undefined) redactor.add(secret);
}
