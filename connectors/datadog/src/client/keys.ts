import { AuthenticationError, isUpstreamStatusError } from '@patchbay/core';
import { Endpoints } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { datadogList } from './lists.ts';

const Validity = z.object({ status: z.string() });

/** An application key, of which Datadog tells all but the key. */
const ApplicationKey = z.object({
  id: z.string(),
  attributes: z.object({
    name: z.string().nullish(),
    last4: z.string().nullish(),
    scopes: z.array(z.string()).nullish(),
    created_at: z.string().nullish(),
    last_used_at: z.string().nullish(),
  }),
  relationships: z.object({ owned_by: z.object({ data: z.object({ id: z.string() }) }).nullish() }).nullish(),
});
export type DatadogApplicationKey = z.infer<typeof ApplicationKey>;

/** @see https://docs.datadoghq.com/api/latest/key-management/ */
export class DatadogKeys extends Endpoints {
  /**
   * Proves both keys. Elsewhere Datadog answers 403 to a wrong key as to one that may not; here nothing but the keys can be
   * the reason.
   *
   * @see https://docs.datadoghq.com/api/latest/key-management/validate-api-and-application-keys/
   */
  async validate(): Promise<void> {
    try {
      await this.api.get('api/v2/validate_keys', { schema: Validity });
    } catch (error) {
      if (!isUpstreamStatusError(error) || error.status !== 403) throw error;
      throw new AuthenticationError('Datadog refuses the API key or the application key.', {
        hint: 'Both must be of one organization, on the site of the setting "site".',
      });
    }
  }

  /** The application keys of everybody. */
  applicationKeys(): PagedSource<DatadogApplicationKey> {
    return datadogList(this.api, 'api/v2/application_keys', 'data', ApplicationKey);
  }
}
