import { readdirSync, readFileSync } from 'node:fs';
import { createRedactor, type CallContext } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import { atlasAuth } from './examples/atlas.ts';
import { createContext, exchange } from './support/call.ts';
import { startServer } from './support/server.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const examples = readdirSync(new URL('./examples', import.meta.url));

describe('the README', () => {
  it.each(examples)('shows %s, which is tested here', (name) => {
    expect(read('../README.md')).toContain(read(`./examples/${name}`).trim());
  });

  it('shows no other code', () => {
    expect([...read('../README.md').matchAll(/^```ts$/gm)]).toHaveLength(examples.length);
  });
});

it('the example convinces a server', async () => {
  const { origin, log } = await startServer({ users: { abcdefgh: 'secret' } });
  const context: CallContext = {
    ...createContext(),
    capability: 'list_accounts',
    level: 'read',
    signal: new AbortController().signal,
    redactor: createRedactor(),
    rateLimits: [],
  };
  const request = { method: 'GET', url: `${origin}/api/atlas/v2/groups`, headers: {} } as const;
  await exchange(atlasAuth(context, 'abcdefgh', 'secret'), request);
  expect(log).toEqual(['401 no proof', '200']);
});
