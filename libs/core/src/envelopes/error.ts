import { z } from 'zod';
import { connectorErrorCodes } from '../errors/codes.ts';

/** What a host may do about an error. */
export const ConnectorErrorMetadata = z
  .object({
    fault: z.enum(['caller', 'connector', 'upstream', 'infrastructure', 'unknown']),
    category: z.enum(['authentication', 'authorization', 'transient', 'client', 'internal']),
    hint: z.string().optional(),
    retryable: z.boolean(),
    throttled: z.boolean(),
    refreshable: z.boolean(),
    retry_after_seconds: z.int().optional(),
    /** ISO 8601. */
    suspended_until: z.string().optional(),
  })
  .meta({ id: 'ConnectorErrorMetadata' });
export type ConnectorErrorMetadata = z.infer<typeof ConnectorErrorMetadata>;

/** One failure, as it stands on the wire. */
export const ErrorDetail = z
  .object({
    message: z.string(),
    /** The vendor's HTTP status, when there was one. */
    status_code: z.int().optional(),
    /** `<app_id>.<code>`, with up to two levels of the connector's own behind it. */
    app_error_code: z.string().optional(),
    error_code: z.enum(connectorErrorCodes),
    app_id: z.string(),
    /** The class of what was thrown. */
    raised_by: z.string().optional(),
    /** `<app_id>:<capability>` */
    raised_in: z.string().optional(),
    error_metadata: ConnectorErrorMetadata.optional(),
  })
  .meta({ id: 'Error' });
export type ErrorDetail = z.infer<typeof ErrorDetail>;
