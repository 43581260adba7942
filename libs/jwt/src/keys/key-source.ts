/** Where a key comes from; {@link importKey} takes it. */
export type KeySource = PemSource | JwkSource | SecretSource;

/** A private key (PKCS#8, PKCS#1 or SEC1, encrypted or not), a public key (SPKI or PKCS#1) or an X.509 certificate. */
export interface PemSource {
  /** The text with its `-----BEGIN` line. Line breaks that became `\n` in two characters or spaces are restored. */
  readonly pem: string;
  /** Opens an encrypted private key. */
  readonly passphrase?: string | undefined;
  /** The name by which the other side knows the key. */
  readonly keyId?: string | undefined;
}

/**
 * A JSON Web Key, as an object or as JSON text.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7517
 */
export interface JwkSource {
  readonly jwk: string | Readonly<Record<string, unknown>>;
}

/** A secret that both sides share, for the HS algorithms. */
export interface SecretSource {
  readonly secret: string | Uint8Array;
  /** How a text stands for bytes. @default 'utf8' */
  readonly encoding?: SecretEncoding | undefined;
  /** The name by which the other side knows the secret. */
  readonly keyId?: string | undefined;
}

/** How the text of a shared secret stands for its bytes. */
export type SecretEncoding = 'utf8' | 'base64' | 'base64url' | 'hex';
