import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as gcf from '../src/gcf.ts';
import * as weld from '../src/index.ts';
import * as lambda from '../src/lambda.ts';
import { resolveLimits } from '../src/limits.ts';
import * as node from '../src/node.ts';
import { canary, usersOf } from './acme.ts';
import worker from './examples/worker.ts';
import { apiKey } from './support.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');

describe('the README', () => {
  it('shows the example that is tested here', async () => {
    expect(readme).toContain(read('./examples/worker.ts').trim());
    const response = await worker.fetch(
      new Request('https://fn.test/', {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}` },
        body: '{"name":"users"}',
      }),
      { WELD_API_KEY: apiKey, API_BEARER_TOKEN: canary },
    );
    expect(await response.json()).toMatchObject({ insert: usersOf(2), hasMore: false });
  });

  it('names every value that the package exports, and the defaults of the limits', () => {
    const exported = [weld, gcf, lambda, node].flatMap((module) => Object.keys(module));
    expect(exported.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
    const { rows, bytes, seconds, deadlineSeconds, patienceSeconds } = resolveLimits();
    expect(readme).toContain(`${rows} rows, ${bytes} bytes, ${seconds} seconds`);
    expect(readme).toContain(`given up: ${deadlineSeconds};`);
    expect(readme).toContain(`sits out: ${patienceSeconds} `);
  });
});
