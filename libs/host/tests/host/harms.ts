import { CredentialsRevokedError, type HandlerResult } from '@patchbay/core';
import type { Behaviour } from './acme.ts';

/** What a connector does that was written badly, or that an app plays tricks on. */
export const harms = {
  throws: () => {
    throw new TypeError('Cannot read properties of undefined');
  },
  throwsNothing: () => Promise.reject(undefined as unknown as Error),
  hangs: () => new Promise(() => undefined),
  junk: () => ({ response: [{ id: 17 }, null, 'text'] }) as unknown as HandlerResult<never[]>,
  noResult: () => undefined as unknown as HandlerResult<never[]>,
  repeats: () => ({ response: [{ integration_specific_id: '1' }], page: { token: 'again' } }),
  endless: (token) => ({
    response: [{ integration_specific_id: `a${token}` }],
    page: { token: String(Number(token ?? 0) + 1) },
  }),
  floods: () => ({
    response: Array.from({ length: 3000 }, (_, index) => ({ integration_specific_id: String(index) })),
  }),
  revoked: () => {
    throw new CredentialsRevokedError('The token was revoked.');
  },
} satisfies Record<string, Behaviour>;
