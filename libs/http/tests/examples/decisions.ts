import type { CallContext } from '@patchbay/core';
import { bearerAuth, createHttpClient } from '@patchbay/http';

/** Says 200 with an error inside, and asks for a minute after a 400. */
export function peculiarClient(context: CallContext, token: string) {
  return createHttpClient(context, {
    baseUrl: 'https://api.example.com',
    auth: bearerAuth(token),
    retry: {
      decide: (response) => {
        if (response.status === 400 && response.text().includes('slow down')) return 'limited';
        return response.text().includes('"error"') ? 'fail' : undefined;
      },
      delaySeconds: (failedTries, response) => (response?.status === 400 ? 60 : undefined),
    },
  });
}
