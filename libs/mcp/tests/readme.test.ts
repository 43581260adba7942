import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as mcp from '../src/index.ts';
import { acme } from './acme-integration.ts';
import { assistantTools } from './examples/mount.ts';
import { canary } from './support.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');

describe('the README', () => {
  it('shows the example that is tested here', async () => {
    expect(readme).toContain(read('./examples/mount.ts').trim());
    const mounted = assistantTools(acme().integration, canary, 'letmein-77');
    const client = new Client({ name: 'test', version: '1.0.0' });
    const transport = new StreamableHTTPClientTransport(new URL('https://assistant.example/tools'), {
      requestInit: { headers: { authorization: 'Bearer letmein-77' } },
      fetch: (url, init) => {
        const request = new Request(url, init);
        request.headers.set('host', request.url.split('/')[2] ?? '');
        return mounted.fetch(request);
      },
    });
    await client.connect(transport);
    expect((await client.listTools()).tools.length).toBeGreaterThan(5);
    await client.close();
    await mounted.close();
  });

  it('names every value that the package exports, and the default of the size cap', () => {
    expect(Object.keys(mcp).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
    expect(readme).toContain(`${mcp.defaultMaximumBytes} bytes`);
  });
});
