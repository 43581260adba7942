import { InvalidResponseError } from '@patchbay/core';
import { z } from 'zod';

/** What every mutation says. */
export const Success = z.object({ success: z.boolean() });

/** Throws where a mutation was answered without an error and without success. */
export function requireSuccess({ success }: z.infer<typeof Success>): void {
  if (!success) throw new InvalidResponseError('Linear answered that the change was not successful.');
}
