import { createHash } from 'node:crypto';
import { BadRequestError, type Clock, type TransportRequest, type TransportResponse } from '@patchbay/core';
import { AwsV4Signer } from 'aws4fetch';

/** Options of {@link sigv4Auth}. */
export interface SigV4Options {
  /** Names the key; AWS shows it in its logs, and it is no secret. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary keys, such as those of AssumeRole. */
  readonly sessionToken?: string | undefined;
  /** Such as `eu-central-1`; for IAM and other global services `us-east-1`. */
  readonly region: string;
  /** The name that the service signs with, such as `iam`, `identitystore` or `s3`. */
  readonly service: string;
  /** The clock of the runtime. AWS refuses requests that are more than some minutes old. */
  readonly clock: Pick<Clock, 'now'>;
}

/** Signs requests. It is an auth strategy of `@patchbay/http` as it is. */
export interface SigV4Auth {
  /** Values that must never be seen outside, for the redactor. */
  readonly secrets: readonly string[];
  /**
   * The request with its signature, made for the time of the call.
   *
   * @throws `bad_request` for a multipart body.
   */
  apply(request: TransportRequest): Promise<TransportRequest>;
  /** True when AWS says that the session token has expired, which it does with status 400 or 403. */
  isExpired(response: TransportResponse): boolean;
}

/**
 * Signs each request with AWS Signature Version 4, in the `authorization` header. All headers are signed but those that
 * are changed on the way, and the body is.
 *
 * @throws `bad_request` when a key, the region or the service is empty.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function sigv4Auth(options: SigV4Options): SigV4Auth {
  return new RequestSigner(options);
}

/** Keeps what is secret in private fields, so that no log and no `inspect` shows it. */
class RequestSigner implements SigV4Auth {
  readonly #options: SigV4Options;
  /** Keys of one day, region and service, which the signer derives from the secret. */
  readonly #derivedKeys = new Map<string, ArrayBuffer>();

  constructor(options: SigV4Options) {
    for (const name of ['accessKeyId', 'secretAccessKey', 'region', 'service'] as const) {
      if (options[name].trim() === '') throw new BadRequestError(`The ${name} to sign with is empty.`);
    }
    if (options.sessionToken?.trim() === '') {
      throw new BadRequestError('The sessionToken to sign with is empty. Leave it out for lasting keys.');
    }
    this.#options = options;
  }

  get secrets(): readonly string[] {
    const { secretAccessKey, sessionToken } = this.#options;
    return sessionToken === undefined ? [secretAccessKey] : [secretAccessKey, sessionToken];
  }

  async apply(request: TransportRequest): Promise<TransportRequest> {
    const { accessKeyId, secretAccessKey, sessionToken, region, service, clock } = this.#options;
    const body = signableBody(request.body);
    // S3 wants to be told, and would otherwise not have the body signed.
    const added = service === 's3' ? { 'x-amz-content-sha256': sha256(body) } : {};
    const headers = { ...request.headers, ...added };
    const signer = new AwsV4Signer({
      method: request.method,
      url: request.url,
      headers: signableHeaders(headers),
      body,
      accessKeyId,
      secretAccessKey,
      ...(sessionToken === undefined ? {} : { sessionToken }),
      region,
      service,
      cache: this.#derivedKeys,
      datetime: amazonTime(clock.now()),
      allHeaders: true,
    });
    const signed = await signer.sign();
    return { ...request, headers: { ...headers, ...Object.fromEntries(signed.headers) } };
  }

  isExpired({ status, body }: TransportResponse): boolean {
    return (status === 400 || status === 403) && expiredCode.test(new TextDecoder().decode(body));
  }

  /** What `console.log` shows, also when it is told to look into accessors. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `SigV4Auth { ${this.#options.region}, ${this.#options.service} }`;
  }
}

/** The signer sets its own; the others are changed by proxies, or by fetch. */
const unsigned: ReadonlySet<string> = new Set([
  'authorization',
  'connection',
  'expect',
  'transfer-encoding',
  'user-agent',
  'x-amz-date',
  'x-amz-security-token',
  'x-amzn-trace-id',
]);

/** In XML or JSON. @see https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html */
const expiredCode = /\bExpiredToken(Exception)?\b/;

function signableHeaders(headers: TransportRequest['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !unsigned.has(name)));
}

function signableBody(body: TransportRequest['body']): string | Uint8Array<ArrayBuffer> {
  if (body === undefined) return '';
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new Uint8Array(body);
  throw new BadRequestError(
    'A multipart body cannot be signed for AWS: its bytes are made when it is sent. Send the bytes themselves as `body`.',
  );
}

function sha256(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}

/** `20150830T123600Z`. */
function amazonTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/[-:]|\.\d+/g, '');
}
