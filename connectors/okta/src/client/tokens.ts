import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import type { OktaApi } from './api.ts';

/** An API token, of which Okta tells all but the secret. */
const ApiToken = z.object({
  id: z.string(),
  name: z.string(),
  userId: z.string().nullish(),
  clientName: z.string().nullish(),
  tokenWindow: z.string().nullish(),
  created: z.string().nullish(),
  lastUpdated: z.string().nullish(),
  expiresAt: z.string().nullish(),
  network: z.object({ connection: z.string().nullish() }).nullish(),
});
export type OktaApiToken = z.infer<typeof ApiToken>;

const ApiTokenList = z.array(ApiToken);

/**
 * The API tokens that are good. Each may do whatever its owner may.
 *
 * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApiToken/
 */
export function apiTokens(api: OktaApi): PagedSource<OktaApiToken> {
  return api.linked('api-tokens', ApiTokenList, { size: null });
}
