import { readdirSync, readFileSync } from 'node:fs';
import { createRedactor, createRuntime, type CallContext } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import { iamAuth } from './examples/sign.ts';
import { identityStoreAuth } from './examples/temporary.ts';
import { carriedSignature, signatureAtServer, suite } from './support.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const examples = readdirSync(new URL('./examples', import.meta.url));
const request = {
  method: 'POST',
  url: 'https://service.example/',
  headers: {},
  body: 'Action=ListUsers',
} as const;

describe('the README', () => {
  it.each(examples)('shows %s, which is tested here', (name) => {
    expect(read('../README.md')).toContain(read(`./examples/${name}`).trim());
  });

  it('shows no other code', () => {
    expect([...read('../README.md').matchAll(/^```ts$/gm)]).toHaveLength(examples.length);
  });
});

describe('the examples sign what a server accepts:', () => {
  const context: CallContext = {
    appId: 'aws',
    capability: 'list_accounts',
    level: 'read',
    runtime: createRuntime({ clock: { now: suite.clock.now, sleep: () => Promise.resolve() } }),
    signal: new AbortController().signal,
    redactor: createRedactor(),
    rateLimits: [],
    credentialKey: 'tenant',
  };

  it('lasting keys', async () => {
    const signed = await iamAuth(context, suite.accessKeyId, suite.secretAccessKey).apply(request);
    expect(signed.headers['authorization']).toContain('/20150830/us-east-1/iam/aws4_request');
    expect(signatureAtServer(signed)).toBe(carriedSignature(signed));
  });

  it('temporary keys', async () => {
    const keys = {
      AccessKeyId: suite.accessKeyId,
      SecretAccessKey: suite.secretAccessKey,
      SessionToken: 'session',
    };
    const signed = await identityStoreAuth(keys, 'eu-central-1', context.runtime.clock).apply(request);
    expect(signed.headers['x-amz-security-token']).toBe('session');
    expect(signed.headers['authorization']).toContain('/eu-central-1/identitystore/');
    expect(signatureAtServer(signed)).toBe(carriedSignature(signed));
  });
});
