import type { TokenCall } from '@patchbay/core';
import { calculatePKCECodeChallenge } from 'oauth4webapi';

/** A code verifier that nobody can guess: 256 bits, as 43 characters. */
export function codeVerifier({ runtime }: Pick<TokenCall, 'runtime'>): string {
  return Buffer.from(runtime.secureRandom(32)).toString('base64url');
}

/**
 * The parameters that bind a code to whoever has the verifier.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4
 */
export async function codeChallenge(verifier: string): Promise<Readonly<Record<string, string>>> {
  return { code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' };
}
