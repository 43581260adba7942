import { parseChallenges, type Challenge } from './parse.ts';

/** A digest challenge that can be answered. */
export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  /** Sent back as it is. */
  readonly opaque: string | undefined;
  /** As the server writes it; absent: it did not say, which means MD5. */
  readonly algorithm: string | undefined;
  /** The name that `node:crypto` has for it. */
  readonly hash: 'md5' | 'sha256' | 'sha512-256';
  /** `-sess`: the first nonces of a session go into the key. */
  readonly isSession: boolean;
  /** Absent: the server is of the time of RFC 2069. */
  readonly qop: 'auth' | 'auth-int' | undefined;
  /** The user name is sent as its hash. */
  readonly userhash: boolean;
  /** The server says that it takes user name and password in UTF-8. */
  readonly isUtf8: boolean;
  /** The answer before was right, but for an outdated nonce. */
  readonly stale: boolean;
}

const hashes: ReadonlyMap<string, DigestChallenge['hash']> = new Map([
  ['md5', 'md5'],
  ['sha-256', 'sha256'],
  ['sha-512-256', 'sha512-256'],
]);

/**
 * The first digest challenge that can be answered: servers state them in the order in which they want them.
 *
 * @param header - `WWW-Authenticate`
 * @see https://www.rfc-editor.org/rfc/rfc7616#section-3.7
 */
export function chooseChallenge(header: string | undefined): DigestChallenge | undefined {
  for (const challenge of parseChallenges(header ?? '')) {
    const known = challenge.scheme === 'digest' ? readChallenge(challenge) : undefined;
    if (known !== undefined) return known;
  }
  return undefined;
}

function readChallenge({ parameters }: Challenge): DigestChallenge | undefined {
  const realm = parameters.get('realm');
  const nonce = parameters.get('nonce');
  const algorithm = parameters.get('algorithm');
  const name = (algorithm ?? 'MD5').toLowerCase();
  const hash = hashes.get(name.replace(/-sess$/, ''));
  const offered = parameters
    .get('qop')
    ?.toLowerCase()
    .split(/[\s,]+/);
  const qop = (['auth', 'auth-int'] as const).find((each) => offered?.includes(each));
  if (realm === undefined || nonce === undefined || hash === undefined) return undefined;
  if (offered !== undefined && qop === undefined) return undefined;
  return {
    realm,
    nonce,
    opaque: parameters.get('opaque'),
    algorithm,
    hash,
    isSession: name.endsWith('-sess'),
    qop,
    userhash: isTrue(parameters.get('userhash')),
    isUtf8: parameters.get('charset')?.toLowerCase() === 'utf-8',
    stale: isTrue(parameters.get('stale')),
  };
}

function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true';
}
