import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** A certificate with its key, both as PEM. */
export interface Issued {
  readonly certificate: string;
  readonly privateKey: string;
  readonly key: KeyObject;
  readonly name: string;
}

export interface CertificateOptions {
  readonly name: string;
  /** Absent: it signs itself. */
  readonly issuer?: Issued;
  readonly from?: Date;
  readonly to?: Date;
}

/**
 * Issues an X.509 certificate for tests: for authorities, and for servers and clients on 127.0.0.1. Node reads
 * certificates, and does not write them.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function issueCertificate({ name, issuer, from, to }: CertificateOptions): Issued {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const extensions = [
    extension([0x55, 0x1d, 0x13], sequence(...(issuer === undefined ? [der(0x01, [0xff])] : [])), true),
    extension([0x55, 0x1d, 0x11], sequence(der(0x87, [127, 0, 0, 1])), false),
  ];
  const body = sequence(
    der(0xa0, der(0x02, [2])),
    der(0x02, [1, ...randomBytes(8)]),
    ecdsaWithSha256,
    commonName(issuer?.name ?? name),
    sequence(time(from ?? new Date('2020-01-01')), time(to ?? new Date('2120-01-01'))),
    commonName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', body, issuer?.key ?? privateKey);
  const certificate = sequence(body, ecdsaWithSha256, der(0x03, [0], signature));
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    key: privateKey,
    name,
  };
}

type Bytes = Uint8Array | readonly number[];

function der(tag: number, ...contents: readonly Bytes[]): Buffer {
  const content = Buffer.concat(contents.map((each) => Uint8Array.from(each)));
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Uint8Array.from([tag, ...size]), content]);
}

function sequence(...contents: readonly Bytes[]): Buffer {
  return der(0x30, ...contents);
}

const ecdsaWithSha256 = sequence(der(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));

function commonName(name: string): Buffer {
  return sequence(der(0x31, sequence(der(0x06, [0x55, 0x04, 0x03]), der(0x0c, Buffer.from(name)))));
}

function time(date: Date): Buffer {
  return der(0x18, Buffer.from(date.toISOString().replace(/[-:T]|\.\d+/g, '')));
}

function extension(name: readonly number[], value: Buffer, critical: boolean): Buffer {
  return sequence(der(0x06, name), ...(critical ? [der(0x01, [0xff])] : []), der(0x04, value));
}
