import type { ClientContext, TokenCredential } from '@patchbay/core';
import { bearerAuth, createHttpClient, type HttpClient, type VendorError } from '@patchbay/http';
import { z } from 'zod';
import type { Settings } from './settings.ts';

/** What the vendor says when it refuses. TODO(vendor): the shape of its errors. */
const ErrorBody = z.object({
  error: z.object({ code: z.string().optional(), message: z.string().optional() }),
});

function errorMessage(body: unknown): VendorError | undefined {
  return ErrorBody.safeParse(body).data?.error;
}

/** TODO(vendor): what tells whose credential it is, by an id that never changes. */
const Organization = z.object({ id: z.string() });

/** One method for each endpoint of the vendor. */
export class StripeClient {
  readonly #http: HttpClient;

  constructor(context: ClientContext<Settings, TokenCredential>) {
    this.#http = createHttpClient(context, {
      baseUrl: context.settings.base_url,
      auth: bearerAuth(context.credential.token),
      errorMessage,
    });
  }

  /** TODO(vendor): the cheapest endpoint that needs the credential, and the page that describes it. */
  async organization() {
    const { data } = await this.#http.get('organization', { schema: Organization });
    return data;
  }
}
