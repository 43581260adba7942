import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { BadRequestError } from '@patchbay/core';
import { JwtKey } from './jwt-key.ts';
import { repairPem } from './pem.ts';

/**
 * The SHA-256 of the certificate that stands beside a private key in its PEM, in base64url: the header `x5t#S256`. Of several
 * certificates it is that of the key's own.
 *
 * @throws `bad_request` when the PEM holds no certificate of this key
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-4.1.8
 */
export function certificateThumbprint(pem: string, key: JwtKey): string {
  const material = JwtKey.materialOf(key);
  const own =
    key.kind === 'secret' ? undefined : key.kind === 'private' ? createPublicKey(material) : material;
  const found = certificatesIn(pem).find(({ publicKey }) => own?.equals(publicKey) === true);
  if (found === undefined) {
    throw new BadRequestError('The PEM holds no certificate of its key.', {
      hint: 'Put both into it: the certificate (-----BEGIN CERTIFICATE-----) and its private key.',
    });
  }
  return createHash('sha256').update(found.raw).digest('base64url');
}

const certificateBlock = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

function certificatesIn(pem: string): readonly X509Certificate[] {
  const blocks = repairPem(pem).match(certificateBlock) ?? [];
  return blocks.map((block) => {
    try {
      return new X509Certificate(block);
    } catch {
      throw new BadRequestError('The PEM holds a certificate that cannot be read.');
    }
  });
}
