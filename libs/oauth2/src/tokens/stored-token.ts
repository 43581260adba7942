import { hideSecrets, type StoredToken } from '@patchbay/core';
import { z } from 'zod';

/** A stored token as stores write it; what a later version adds is kept out. */
export const StoredTokenSchema = z.object({
  version: z.string(),
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  obtainedAt: z.number(),
  expiresAt: z.number().optional(),
  origin: z.string().optional(),
}) satisfies z.ZodType<StoredToken>;

/** A copy of a token that shows no secret when it is printed. */
export function hiddenToken(token: StoredToken): StoredToken {
  return hideSecrets({ ...token }, ['accessToken', 'refreshToken']);
}
