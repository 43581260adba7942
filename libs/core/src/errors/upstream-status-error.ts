import { hasBrand } from './brand.ts';

const brand = Symbol.for('@patchbay/core/UpstreamStatusError');

/** What is known of a refusal by the vendor. Nothing in it may carry a secret: headers and body are redacted. */
export interface UpstreamStatusDetails {
  readonly status: number;
  readonly method: string;
  /** Without the query string. */
  readonly url: string;
  /** Redacted response headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The redacted body: parsed when it is JSON, else its text; `undefined` when there is none. */
  readonly body: unknown;
  /** The seconds that the vendor asked to wait, from `Retry-After` or a reset header. */
  readonly retryAfterSeconds?: number | undefined;
  /** The vendor's own code or type, when the client says where it stands in the body. */
  readonly vendorCode?: string | undefined;
}

/**
 * The vendor answered with a status that is not a success. It is not a `ConnectorError`: the connector's error
 * handlers see it first; without one the default handler maps the status to a code.
 */
export class UpstreamStatusError extends Error {
  override readonly name = 'UpstreamStatusError';
  readonly [brand] = true;
  readonly status: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly retryAfterSeconds: number | undefined;
  readonly vendorCode: string | undefined;

  constructor(message: string, details: UpstreamStatusDetails) {
    super(message);
    this.status = details.status;
    this.method = details.method;
    this.url = details.url;
    this.headers = details.headers;
    this.body = details.body;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.vendorCode = details.vendorCode;
  }
}

/** True for an {@link UpstreamStatusError} of this or of another copy of the package. */
export function isUpstreamStatusError(value: unknown): value is UpstreamStatusError {
  return hasBrand(value, brand);
}
