import { defineApp } from '@patchbay/core';
import { bearerAuth, createHttpClient } from '@patchbay/http';
import { z } from 'zod';

/** An app without settings, whose client is the HTTP client itself. */
export function acmeApp(baseUrl: string) {
  return defineApp({
    appId: 'acme',
    settings: z.object({}),
    credentials: ['token'],
    client: (context) => createHttpClient(context, { baseUrl, auth: bearerAuth(context.credential.token) }),
  });
}
