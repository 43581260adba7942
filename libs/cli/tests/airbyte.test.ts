import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acmePackage, canary, run, temporaryFolder, withoutPackage } from './support.ts';

const acme = new URL('./acme-integration.ts', import.meta.url).href;

function files(settings: Record<string, unknown> = {}): string[] {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const write = (name: string, value: unknown): string => {
    writeFileSync(join(folder, name), JSON.stringify(value));
    return join(folder, name);
  };
  const stream = { name: 'accounts', json_schema: {}, supported_sync_modes: ['full_refresh'] };
  const streams = [{ stream, sync_mode: 'full_refresh', destination_sync_mode: 'overwrite' }];
  return [
    ...[
      '--config',
      write('config.json', { base_url: 'https://acme.test', credentials: { token: canary }, ...settings }),
    ],
    ...['--catalog', write('catalog.json', { streams })],
  ];
}

function lines(stdout: string): Record<string, Record<string, unknown>>[] {
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, Record<string, unknown>>);
}

test('the bin of a connector is an Airbyte source, whatever its dependencies print', async () => {
  const loud = `Promise.resolve(console.log('loud')).then(() => process.stdout.write('louder\\n')).then(() => import('${acme}'))`;
  const folder = acmePackage({ source: loud });
  const { code, stdout, stderr } = await run(['read', ...files()], { environment: {}, folder });
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'loud\nlouder\n' });
  const messages = lines(stdout);
  expect(messages.filter(({ type }) => String(type) === 'RECORD')).toHaveLength(5);
  expect(messages.at(-1)).toMatchObject({ trace: { stream_status: { status: 'COMPLETE' } } });
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends a read with what it has delivered', async (signal) => {
  const { code, stdout } = await run(['read', ...files({ slow: true })], {
    environment: {},
    started: (child) => {
      child.stdout?.on('data', (text: Buffer) => {
        if (text.toString().includes('"RECORD"')) child.kill(signal);
      });
    },
  });
  expect(code).toBe(signal === 'SIGTERM' ? 143 : 130);
  const messages = lines(stdout);
  expect(messages.filter(({ type }) => String(type) === 'RECORD')).toHaveLength(2);
  expect(messages.at(-2)).toMatchObject({ trace: { stream_status: { status: 'INCOMPLETE' } } });
  expect(messages.at(-1)).toMatchObject({ trace: { error: { failure_type: 'transient_error' } } });
});

test('without @patchbay/airbyte the line that installs it is printed, and nothing on standard output', async () => {
  const { code, stdout, stderr } = await run(['spec'], {
    environment: withoutPackage('@patchbay/airbyte'),
  });
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/needs @patchbay\/airbyte.*\n {2}npm install @patchbay\/airbyte@1\n$/),
  });
});
