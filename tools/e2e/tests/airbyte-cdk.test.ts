import { startScimServer } from '@patchbay/scim-server';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { findPython, parseMessages } from '../src/airbyte/python.ts';

const python = findPython();
const why = python === undefined ? ' (skipped: no Python with airbyte-cdk is here)' : '';

const main = fileURLToPath(
  new URL('src/main.ts', import.meta.resolve('@patchbay/connector-scim/package.json')),
);

interface Line {
  readonly type: string;
  readonly state?: unknown;
  readonly catalog?: { readonly streams: readonly { readonly name: string }[] };
}

test.skipIf(python === undefined)(
  `Airbyte's CDK for Python parses every line that a source prints${why}`,
  { timeout: 180_000 },
  async ({ annotate }) => {
    const server = await startScimServer({ people: 25, groups: 4, token: 'e2e-secret-token' });
    const folder = mkdtempSync(join(tmpdir(), 'patchbay-cdk-'));
    onTestFinished(async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    const file = (name: string, value: unknown): string => {
      writeFileSync(join(folder, name), JSON.stringify(value));
      return join(folder, name);
    };
    let all = '';
    const run = async (...given: readonly string[]): Promise<Line[]> => {
      const printed = await start(given);
      all += printed;
      const lines = printed.trim().split('\n');
      return lines.map((line): Line => JSON.parse(line));
    };

    const credentials = { auth_type: 'token', token: server.token };
    const config = file('config.json', { base_url: server.baseUrl, page_size: 10, credentials });
    const wrong = { base_url: server.baseUrl, credentials: { ...credentials, token: 'wrong' } };
    await run('spec');
    await run('check', '--config', config);
    await run('check', '--config', file('wrong.json', wrong));
    await run('check', '--config', join(folder, 'absent.json'));
    const [discovered] = await run('discover', '--config', config);
    const streams = discovered?.catalog?.streams ?? [];
    const catalog = file('catalog.json', {
      streams: streams.map((stream) => ({
        stream,
        sync_mode: stream.name === 'accounts' ? 'incremental' : 'full_refresh',
        destination_sync_mode: 'append',
      })),
    });
    const read = await run('read', '--config', config, '--catalog', catalog, '--debug');
    const state = file(
      'state.json',
      read.flatMap((line) => (line.type === 'STATE' ? [line.state] : [])),
    );
    await run('read', '--config', config, '--catalog', catalog, '--state', state);

    const { counts, lost } = parseMessages(python ?? '', all);
    expect(lost).toEqual([]);
    const lines = all.split('\n').length - 1;
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(lines);
    expect(Object.keys(counts).toSorted()).toEqual(
      [
        'CATALOG',
        'CONNECTION_STATUS',
        'RECORD',
        'SPEC',
        'STATE',
        'TRACE',
        ...('LOG' in counts ? ['LOG'] : []),
      ].toSorted(),
    );
    await annotate(`${lines} lines: ${JSON.stringify(counts)}`);
  },
);

/** The server is in this process, so that it must not stand still meanwhile. */
async function start(given: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['--conditions=@patchbay/source', '--no-warnings', main, ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  await new Promise((resolve) => child.on('close', resolve));
  return printed;
}
