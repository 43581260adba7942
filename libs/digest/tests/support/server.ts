import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { afterEach } from 'vitest';

export interface ServerOptions {
  readonly algorithm?: string;
  /** As it stands in the challenge; `''`: none, as RFC 2069 has it. */
  readonly qop?: string;
  readonly users: Readonly<Record<string, string>>;
  readonly userhash?: boolean;
  /** How often a nonce may be used. */
  readonly uses?: number;
  /** A proof that was right says which nonce is next. */
  readonly nextNonce?: boolean;
  /** What is wrong with an outdated nonce is not said. */
  readonly silentAboutStale?: boolean;
  /** Stands in front of the digest challenge. */
  readonly otherChallenge?: string;
}

export interface DigestServer {
  readonly origin: string;
  /** Statuses in order, with what was wrong. */
  readonly log: string[];
  /** The counts that were accepted, by nonce. */
  readonly counts: Map<string, Set<number>>;
  /** Forgets all nonces. */
  forget(): void;
}

const realm = 'API "v1.5", \\ all';
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A server that checks digest proofs, written from RFC 7616 without a line of the package. */
export async function startServer(options: ServerOptions): Promise<DigestServer> {
  const log: string[] = [];
  const counts = new Map<string, Set<number>>();
  const sessions = new Map<string, string>();
  let issued = 0;
  const issue = (): string => {
    const nonce = `nonce+${(issued += 1)}==`;
    counts.set(nonce, new Set());
    return nonce;
  };

  const challenge = (stale: boolean): string =>
    [
      `${options.otherChallenge === undefined ? '' : `${options.otherChallenge}, `}Digest realm="API \\"v1.5\\", \\\\ all"`,
      `nonce="${issue()}"`,
      'opaque="op,aque=="',
      ...(options.algorithm === undefined ? [] : [`algorithm=${options.algorithm}`]),
      ...(options.qop === '' ? [] : [`qop="${options.qop ?? 'auth'}"`]),
      ...(options.userhash === true ? ['userhash=true', 'charset=UTF-8'] : []),
      ...(stale && options.silentAboutStale !== true ? ['stale=TRUE'] : []),
    ].join(', ');

  const verify = (request: IncomingMessage, body: string): string => {
    const header = request.headers.authorization;
    if (header === undefined) return 'no proof';
    const field = (name: string): string | undefined => {
      const [, quotedValue, token] =
        new RegExp(`[ ,]${name.replace('*', '\\*')}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^", ]+))`).exec(header) ??
        [];
      return quotedValue?.replace(/\\(.)/g, '$1') ?? token;
    };
    const algorithm = (options.algorithm ?? 'MD5').toUpperCase();
    const name = { MD5: 'md5', 'SHA-256': 'sha256', 'SHA-512-256': 'sha512-256' }[
      algorithm.replace('-SESS', '')
    ];
    const hash = (text: string): string =>
      createHash(name ?? 'none')
        .update(text)
        .digest('hex');
    const sentName = field('username*')?.replace("UTF-8''", '') ?? field('username') ?? '';
    const user = Object.keys(options.users).find((each) =>
      options.userhash === true
        ? hash(`${each}:${realm}`) === sentName
        : each === decodeURIComponent(sentName),
    );
    if (user === undefined) return 'unknown user';
    if ((field('userhash') === 'true') !== (options.userhash === true)) return 'userhash is not said';
    if (field('realm') !== realm || field('opaque') !== 'op,aque==') return 'realm or opaque changed';
    if (field('uri') !== request.url) return 'another uri';
    const nonce = field('nonce') ?? '';
    const known = counts.get(nonce);
    if (known === undefined) return 'stale';
    let secret = hash(`${user}:${realm}:${options.users[user] ?? ''}`);
    if (algorithm.endsWith('-SESS')) {
      secret = sessions.get(nonce) ?? hash(`${secret}:${nonce}:${field('cnonce') ?? ''}`);
      sessions.set(nonce, secret);
    }
    const qop = field('qop');
    const target = `${request.method ?? ''}:${request.url ?? ''}`;
    const second = hash(qop === 'auth-int' ? `${target}:${hash(body)}` : target);
    const expected =
      options.qop === ''
        ? hash([secret, nonce, second].join(':'))
        : hash([secret, nonce, field('nc') ?? '', field('cnonce') ?? '', qop ?? '', second].join(':'));
    if (field('response') !== expected) return 'wrong password';
    if (options.qop === '') return 'ok';
    const count = Number.parseInt(field('nc') ?? '', 16);
    if (!/^[0-9a-f]{8}$/.test(field('nc') ?? '') || known.has(count)) return 'replayed';
    if (known.size >= (options.uses ?? Infinity)) return 'stale';
    known.add(count);
    return 'ok';
  };

  const answer = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const verdict = verify(request, body);
    if (verdict === 'ok') {
      if (options.nextNonce === true)
        response.setHeader('authentication-info', `nextnonce="${issue()}", qop=auth`);
      log.push('200');
      response.end('{}');
      return;
    }
    log.push(`401 ${verdict}`);
    response.writeHead(401, { 'www-authenticate': challenge(verdict === 'stale') }).end();
  };

  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => answer(request, response, body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(async () => {
    server.closeAllConnections();
    await promisify(server.close.bind(server))();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { origin: `http://127.0.0.1:${address.port}`, log, counts, forget: () => counts.clear() };
}
