import { z } from 'zod';
import type { AuthCredential } from '../credentials/bag.ts';
import { Page } from './page.ts';
import { RateLimitRequestInfo } from './rate-limit.ts';

/**
 * The request envelope around a capability's payload. Credentials are kept as they came and checked against what
 * the connector declares. The payload is checked by its capability; only `info` may do without one.
 */
export const RequestEnvelope = z
  .object({
    request: z.unknown().optional(),
    auth: z.unknown().optional(),
    credentials: z.unknown().optional(),
    settings: z.record(z.string(), z.unknown()).optional(),
    page: Page.optional(),
    include_raw_data: z.boolean().optional(),
    rate_limit: RateLimitRequestInfo.optional(),
  })
  .meta({ id: 'Request' });

/** A request to a capability, as a host writes it. */
export interface CapabilityRequestEnvelope<Payload = unknown> {
  readonly request: Payload;
  readonly auth?: AuthCredential;
  readonly credentials?: readonly AuthCredential[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly page?: Page;
  readonly include_raw_data?: boolean;
  readonly rate_limit?: RateLimitRequestInfo;
}
