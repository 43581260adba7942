import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as environment from '../src/environment.ts';
import * as core from '../src/index.ts';
import { dispatch } from '../src/index.ts';
import * as streams from '../src/streams.ts';
import * as workers from '../src/workers.ts';
import { integration } from './examples/tickets.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');

describe('the README', () => {
  it('shows the example that is tested here', () => {
    expect(readme).toContain(read('./examples/tickets.ts').trim());
  });

  it('says what its calls come to', async () => {
    const request = {
      auth: { token: { token: 'tok-1234' } },
      settings: { base_url: 'https://tickets.example' },
    };
    expect(await dispatch(integration, 'list_accounts', { ...request, request: {} })).toEqual({
      response: [
        { integration_specific_id: '1', email: 'ada@example.com', user_status: 'ACTIVE' },
        { integration_specific_id: '2', email: 'bob@example.com', user_status: 'INACTIVE' },
      ],
    });
    const missing = await dispatch(integration, 'deactivate_account', {
      ...request,
      request: { account_id: '9' },
    });
    expect(missing.is_error === true && missing.error).toMatchObject({
      message: 'There is no user 9.',
      error_code: 'not_found',
      app_error_code: 'tickets.not_found',
    });
    expect(readme).toContain('"app_error_code": "tickets.not_found"');
  });

  it('names every value that the package exports, and nothing else', () => {
    const topics = readme.slice(readme.indexOf('## What it exports'), readme.indexOf('## Links'));
    const named = new Set([...topics.matchAll(/`([A-Za-z][A-Za-z0-9]*)`/g)].map(([, name]) => name ?? ''));
    const exported = [core, environment, streams, workers].flatMap((entry) => Object.keys(entry));
    expect(exported.filter((name) => !named.has(name))).toEqual([]);
    const types = [
      ...['index', 'environment', 'streams', 'workers']
        .map((entry) => read(`../src/${entry}.ts`))
        .join('')
        .matchAll(/\b[A-Za-z][A-Za-z0-9]*\b/g),
    ].map(([name]) => name);
    expect([...named].filter((name) => !types.includes(name))).toEqual([]);
  });
});
