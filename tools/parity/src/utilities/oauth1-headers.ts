import { createRuntime, isRecord, type TransportRequest } from '@patchbay/core';
import { oauth1Auth } from '@patchbay/oauth1';
import { fieldDifferences, type Difference } from '../compare/difference.ts';
import type { Reference } from '../python/start-reference.ts';
import type { Random } from './random.ts';

const characters = [
  'a',
  'Z',
  '0',
  '-',
  '.',
  '_',
  '~',
  '!',
  '*',
  "'",
  '(',
  ')',
  '&',
  '=',
  '+',
  '%',
  '/',
  ' ',
  'é',
  '😀',
];
const seconds = 1_790_000_000;

/** What a URL holds that RFC 5849 speaks of and the reference does not. */
type UrlKind = 'plain' | 'empty value' | 'repeated name' | 'host in capitals' | 'default port';

interface SignedCase {
  readonly kind: UrlKind;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly body: string | undefined;
  readonly realm: string | undefined;
  readonly consumer_key: string;
  readonly consumer_secret: string;
  readonly token_id: string;
  readonly token_secret: string;
  readonly nonce: string;
}

const parameter = (random: Random): string => encodeURIComponent(random.text(characters, 1, 6));

const hosts: Readonly<Record<UrlKind, string>> = {
  plain: 'https://api.desk.example:8443',
  'empty value': 'https://api.desk.example',
  'repeated name': 'https://api.desk.example',
  'host in capitals': 'https://API.Desk.Example',
  'default port': 'https://api.desk.example:443',
};

function signedCase(random: Random, index: number): SignedCase {
  const kinds: readonly UrlKind[] = ['empty value', 'repeated name', 'host in capitals', 'default port'];
  const kind = index % 5 === 0 ? random.of(kinds) : 'plain';
  const query = Array.from(
    { length: random.below(4) },
    (_, at) => `p${at}${parameter(random)}=${parameter(random)}`,
  );
  if (kind === 'empty value') query.push('empty=');
  if (kind === 'repeated name') query.push('again=1', 'again=2');
  const method = random.of(['GET', 'POST', 'PUT', 'DELETE'] as const);
  const hasBody = method === 'POST' || method === 'PUT';
  return {
    kind,
    method,
    url: `${hosts[kind]}/rest/x${parameter(random)}${query.length > 0 ? `?${query.join('&')}` : ''}`,
    body: hasBody ? JSON.stringify({ text: random.text(characters, 0, 20) }) : undefined,
    realm: random.chance(0.5) ? `R${random.below(1000)}` : undefined,
    consumer_key: `key${random.text(characters, 1, 8)}`,
    consumer_secret: random.text(characters, 1, 20),
    token_id: `token${random.text(characters, 1, 8)}`,
    token_secret: random.text(characters, 1, 20),
    nonce: `nonce${random.below(1e9)}`,
  };
}

/** The header that both sides make of the same request, at the same time, with the same nonce. */
export async function compareOAuth1(
  reference: Reference,
  random: Random,
  count: number,
): Promise<readonly Difference[]> {
  const cases = Array.from({ length: count }, (_, index) => signedCase(random, index));
  const theirs = await reference.utility(
    'oauth1',
    cases.map((one) => ({ ...one, timestamp: String(seconds) })),
  );
  return cases.flatMap((one, index) => {
    const answer = theirs[index];
    const header = isRecord(answer) ? answer['value'] : undefined;
    return fieldDifferences(`oauth1/${one.kind}`, '', parametersOf(header), parametersOf(ourHeader(one)));
  });
}

function ourHeader({ method, url, body, realm, nonce, ...keys }: SignedCase): string | undefined {
  const runtime = createRuntime();
  const signer = oauth1Auth(keys, {
    runtime: { ...runtime, clock: { ...runtime.clock, now: () => seconds * 1000 } },
    nonce: () => nonce,
    bodyHash: 'with-body',
    ...(realm === undefined ? {} : { realm }),
  });
  const headers = { 'content-type': 'application/json' };
  const request: TransportRequest = { method, url, headers, ...(body === undefined ? {} : { body }) };
  return signer.apply(request).headers['authorization'];
}

/** Their order says nothing. */
function parametersOf(header: unknown): unknown {
  const parameters = String(header).matchAll(/([a-z_]+)="([^"]*)"/g);
  return Object.fromEntries([...parameters].map(([, name = '', value]) => [name, value]));
}
