import { createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRuntime, type TransportRequest } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import * as oauth1 from '../src/index.ts';
import { hmac, plaintext, rsa } from './examples/methods.ts';
import { inBody, inHeader, inQuery } from './examples/placements.ts';
import { connect } from './examples/three-legs.ts';
import { receive, transportOf } from './support/provider.ts';
import { headerParameters } from './support/signing.ts';
import { wikiKey } from './support/wiki-key.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');
const examples = readdirSync(new URL('./examples', import.meta.url));

describe('the README', () => {
  it.each(examples)('shows %s, which is tested here', (name) => {
    expect(readme).toContain(read(`./examples/${name}`).trim());
  });

  it('shows no other code', () => {
    expect([...readme.matchAll(/^```ts$/gm)]).toHaveLength(examples.length);
  });

  it('names every value that the package exports, and every signature method', () => {
    const names = [...Object.keys(oauth1), ...oauth1.signatureMethods];
    expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the examples', () => {
  const runtime = createRuntime();
  const credential = { consumer_key: 'app', consumer_secret: 'cs', token_id: 'id', token_secret: 'ts' };
  const publicKey = String(createPublicKey(wikiKey).export({ type: 'spki', format: 'pem' }));
  const secrets = { consumerSecret: 'cs', tokenSecret: 'ts', publicKey };
  const request: TransportRequest = { method: 'POST', url: 'https://vendor.example/x?a=1', headers: {} };

  it.each([
    ['hmac', hmac(credential, runtime, '123456'), 'HMAC-SHA256'],
    ['rsa', rsa(credential, runtime, wikiKey), 'RSA-SHA256'],
    ['plaintext', plaintext(credential, runtime), 'PLAINTEXT'],
  ])('%s is accepted by a server', (_name, auth, method) => {
    const signed = auth.apply(request);
    receive(signed, secrets);
    expect(headerParameters(signed)['oauth_signature_method']).toBe(method);
  });

  it.each([
    ['inHeader', inHeader(credential, runtime)],
    ['inQuery', inQuery(credential, runtime)],
    ['inBody', inBody(credential, runtime)],
  ])('%s is accepted by a server', (_name, auth) => {
    expect(receive(auth.apply(request), secrets).parameters).toEqual(
      expect.arrayContaining([
        ['a', '1'],
        ['oauth_token', 'id'],
      ]),
    );
  });

  it('the three legs lead to a credential', async () => {
    const transport = transportOf(({ url }) => ({
      body: url.endsWith('/token')
        ? 'oauth_token=id&oauth_token_secret=ts'
        : 'oauth_token=temporary&oauth_token_secret=s&oauth_callback_confirmed=true',
    }));
    const { start, finish } = connect(runtime, transport, new Map());
    expect(await start()).toBe('https://vendor.example/authorize?oauth_token=temporary');
    const back = 'https://us.example/back?oauth_token=temporary&oauth_verifier=v';
    expect(await finish(back)).toEqual({ ...credential, consumer_secret: 'consumer-secret' });
    await expect(finish('https://us.example/back?oauth_token=other')).rejects.toThrow('Nobody');
  });
});
