import { createPrivateKey, X509Certificate } from 'node:crypto';
import { BadRequestError, NetworkError } from '@patchbay/core';

/**
 * How encrypted connections are made: the certificate by which a client proves who it is (mutual TLS), and whom it
 * believes. Each part is PEM text.
 */
export interface TlsOptions {
  /** The certificate of the client, and behind it those of intermediate authorities if there are any. @default none */
  readonly certificate?: string | undefined;
  /** Belongs to the certificate; needed with it. */
  readonly privateKey?: string | undefined;
  /** Of a private key that is encrypted. */
  readonly passphrase?: string | undefined;
  /** The authorities that the vendor's own certificate must come from. @default those that Node knows */
  readonly certificateAuthority?: string | undefined;
  /**
   * True: whoever answers is believed to be the vendor, so that anyone in between can read and change all that is sent,
   * credentials included. For a test server with a certificate of its own alone; `certificateAuthority` is what a
   * vendor with one needs. @default false
   */
  readonly dangerouslyAcceptAnyCertificate?: boolean | undefined;
}

/** What is known of a certificate that was checked. */
export interface CheckedTls {
  /** Of the client certificate, in milliseconds since the epoch; `Infinity` without one. */
  readonly expiresAt: number;
}

/**
 * Checks that all parts can be read and belong together.
 *
 * @throws `bad_request` with what is wrong. The message never shows what it could not read.
 */
export function checkTls(tls: TlsOptions): CheckedTls {
  if (tls.certificateAuthority !== undefined) {
    readCertificates(tls.certificateAuthority, 'certificate authority');
  }
  const { certificate: pem, privateKey, passphrase } = tls;
  if (pem === undefined && privateKey === undefined) return { expiresAt: Infinity };
  if (pem === undefined || privateKey === undefined) {
    throw new BadRequestError(
      `The client certificate is not whole: the ${pem === undefined ? 'certificate' : 'private key'} is missing.`,
    );
  }
  const [certificate] = readCertificates(pem, 'client certificate');
  const key = readPrivateKey(privateKey, passphrase);
  if (certificate === undefined || !certificate.checkPrivateKey(key)) {
    throw new BadRequestError('The private key does not belong to the client certificate.');
  }
  return { expiresAt: Date.parse(certificate.validTo) };
}

/** A vendor would close the connection to it without a word. */
export function expiredCertificate({ expiresAt }: CheckedTls): NetworkError {
  const day = new Date(expiresAt).toISOString().slice(0, 10);
  return new NetworkError(`The client certificate expired on ${day}. Put a new one in its place.`, {
    code: 'connection_rejected',
    neverSent: true,
    retryable: false,
  });
}

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function readCertificates(pem: string, what: string): X509Certificate[] {
  const blocks = pem.match(block) ?? [];
  if (blocks.length === 0) {
    throw new BadRequestError(
      `The ${what} cannot be read: it must be PEM, which begins with -----BEGIN CERTIFICATE-----.`,
    );
  }
  return blocks.map((each, index) => {
    try {
      return new X509Certificate(each);
    } catch {
      const which = blocks.length === 1 ? '' : ` (number ${index + 1} of ${blocks.length})`;
      throw new BadRequestError(`The ${what}${which} cannot be read: it is damaged.`);
    }
  });
}

function readPrivateKey(privateKey: string, passphrase: string | undefined) {
  try {
    return createPrivateKey({ key: privateKey, ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    const isEncrypted = /ENCRYPTED/.test(privateKey);
    const hint = isEncrypted
      ? `its passphrase is ${passphrase === undefined ? 'missing' : 'wrong'}`
      : 'it must be PEM, which begins with -----BEGIN PRIVATE KEY-----';
    throw new BadRequestError(`The private key of the client certificate cannot be read: ${hint}.`);
  }
}
