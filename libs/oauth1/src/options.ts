import type { Runtime } from '@patchbay/core';
import type { OAuth1Placement } from './signing/placement.ts';
import type { SignatureMethod } from './signing/signature.ts';

/** Who signs. Core's `OAuth1Credential` is one; without a token it is the consumer alone. */
export interface OAuth1Keys {
  readonly consumer_key: string;
  readonly consumer_secret: string;
  readonly token_id?: string | undefined;
  readonly token_secret?: string | undefined;
}

/**
 * Which bodies get an `oauth_body_hash`: none, those there are, or all, so that an empty body cannot be filled. A form
 * never gets one, as its parameters are signed, nor does a PLAINTEXT request, where nothing is.
 *
 * @see https://datatracker.ietf.org/doc/html/draft-eaton-oauth-bodyhash-00#section-3.1
 */
export type OAuth1BodyHash = 'none' | 'with-body' | 'always';

/** Options of {@link oauth1Auth}. */
export interface OAuth1Options {
  /** Time and randomness, for timestamps and nonces. */
  readonly runtime: Pick<Runtime, 'clock' | 'secureRandom'>;
  /** @default 'HMAC-SHA256' */
  readonly signatureMethod?: SignatureMethod | undefined;
  /** @default 'header' */
  readonly placement?: OAuth1Placement | undefined;
  /** What the vendor calls the place that is protected: for NetSuite the account. It stands in the header alone. */
  readonly realm?: string | undefined;
  /** @default 'none', as in RFC 5849 */
  readonly bodyHash?: OAuth1BodyHash | undefined;
  /** Sends `oauth_version="1.0"`. @default true */
  readonly version?: boolean | undefined;
  /** The RSA key in PEM, for the RSA methods. @default the `consumer_secret` */
  readonly privateKey?: string | undefined;
  /** Opens an encrypted RSA key. */
  readonly passphrase?: string | undefined;
  /** Protocol parameters beyond the usual ones, such as `oauth_callback`. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** Makes a value that was never used before. @default 96 random bits and a count */
  readonly nonce?: (() => string) | undefined;
}
