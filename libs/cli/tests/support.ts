import { connectorManifest } from '@patchbay/core';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, vi } from 'vitest';
import { runCommandLine } from '../src/command-line.ts';
import { openConnector, type Connector } from '../src/connector.ts';
import type { Output, StandardInput, Surroundings } from '../src/runtime/surroundings.ts';
import { integration } from './acme-integration.ts';

// A process takes a quarter of a second to start, and much longer on a busy machine.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** The one right token; it must be seen nowhere. */
export const canary = 'canary-secret-4711';

const index = new URL('../src/index.ts', import.meta.url).href;
const acme = new URL('./acme-integration.ts', import.meta.url).href;

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What makes a process of Node find no package of this name. */
export function withoutPackage(name: string): { readonly NODE_OPTIONS: string } {
  const hooks = join(temporaryFolder(), 'hooks.mjs');
  writeFileSync(
    hooks,
    `import { registerHooks } from 'node:module';
    registerHooks({
      resolve: (name, context, next) => {
        if (name !== '${name}') return next(name, context);
        throw Object.assign(new Error("Cannot find package '${name}' imported from cli"), {
          code: 'ERR_MODULE_NOT_FOUND',
        });
      },
    });`,
  );
  return { NODE_OPTIONS: `--import=${pathToFileURL(hooks).href}` };
}

interface PackageOptions {
  readonly manifest?: boolean;
  readonly source?: string;
}

/** Writes the package of the connector Acme, as an installed one looks, and gives its folder. */
export function acmePackage({ manifest = true, source = `import('${acme}')` }: PackageOptions = {}): string {
  const folder = temporaryFolder();
  const packageJson = {
    name: 'acme',
    version: '3.2.1',
    type: 'module',
    bin: { 'acme-connector': './main.ts' },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(packageJson));
  if (manifest) {
    writeFileSync(
      join(folder, 'connector.json'),
      `${JSON.stringify(connectorManifest(integration), undefined, 2)}\n`,
    );
  }
  writeFileSync(
    join(folder, 'main.ts'),
    `import { runIntegration } from '${index}';\nrunIntegration(import.meta.url, () => ${source});\n`,
  );
  return folder;
}

/** What a test says of a run. */
export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Text for a pipe; `open`: a pipe that nobody writes to; `none`: `/dev/null`. @default 'none' */
  readonly input?: { readonly text: string } | 'open' | 'none';
  readonly folder?: string;
  readonly started?: (child: ChildProcess) => void;
}

/** How a run ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The credential and the setting that every call needs. */
export const working = { ACME_TOKEN: canary, ACME_BASE_URL: 'https://acme.test' } as const;

/** Runs the command line as a process of its own. No run may show the secret. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const { environment = working, input = 'none', folder = acmePackage() } = options;
  const child = spawn(
    process.execPath,
    ['--conditions=@patchbay/source', '--no-warnings', join(folder, 'main.ts'), ...args],
    {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: [input === 'none' ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    },
  );
  if (typeof input === 'object') child.stdin?.end(input.text);
  options.started?.(child);
  return await ended(child);
}

/** Collects what a process says until it ends. */
export async function ended(child: ChildProcess): Promise<Ended> {
  const texts = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk: Buffer) => (texts.stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (texts.stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  expect(texts.stdout + texts.stderr).not.toContain(canary);
  return { code, ...texts };
}

interface Terminal {
  readonly surroundings: Surroundings;
  readonly shown: { stdout: string; stderr: string };
}

/** Surroundings in which a person is looking. */
export function terminal(
  args: readonly string[],
  changes: { columns?: number; input?: StandardInput; write?: (text: string) => Promise<void> } = {},
): Terminal {
  const shown = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): Output => {
    const write = async (text: string): Promise<void> => {
      shown[name] += text;
      if (name === 'stdout') await changes.write?.(text);
    };
    return { isTerminal: true, columns: changes.columns ?? 80, write, print: write };
  };
  return {
    shown,
    surroundings: {
      arguments: args,
      environment: working,
      stdout: output('stdout'),
      stderr: output('stderr'),
      readInput: () => Promise.resolve(changes.input ?? { kind: 'none' }),
      onInterrupt: () => undefined,
      reserveStdout: () => undefined,
    },
  };
}

/** Runs the command line of a terminal in this process. */
export function runInTerminal({ surroundings }: Terminal): Promise<number> {
  return runCommandLine(acmeConnector(acmePackage()), surroundings);
}

/** What a test says of a run in this process. */
export interface RunHereOptions extends Pick<RunOptions, 'environment' | 'folder'> {
  readonly input?: StandardInput;
  readonly connector?: Connector;
}

/** Surroundings with pipes for output, and what was written to them. */
export function surroundingsOf(
  args: readonly string[],
  { environment, input }: Pick<RunHereOptions, 'environment' | 'input'> = {},
): { readonly surroundings: Surroundings; readonly texts: { stdout: string; stderr: string } } {
  const texts = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): Output => {
    const write = (text: string): Promise<void> => {
      texts[name] += text;
      return Promise.resolve();
    };
    return { isTerminal: false, columns: undefined, write, print: write };
  };
  return {
    texts,
    surroundings: {
      arguments: args,
      environment: environment ?? working,
      stdout: output('stdout'),
      stderr: output('stderr'),
      readInput: () => Promise.resolve(input ?? { kind: 'none' }),
      onInterrupt: () => undefined,
      reserveStdout: () => undefined,
    },
  };
}

/** Runs the command line in this process, with pipes for output: many times faster than {@link run}. */
export async function runHere(args: readonly string[], options: RunHereOptions = {}): Promise<Ended> {
  const { surroundings, texts } = surroundingsOf(args, options);
  const connector = options.connector ?? acmeConnector(options.folder ?? acmePackage());
  const code = await runCommandLine(connector, surroundings);
  expect(texts.stdout + texts.stderr).not.toContain(canary);
  return { code, ...texts };
}

function acmeConnector(folder: string): Connector {
  return openConnector(pathToFileURL(join(folder, 'main.ts')).href, () => Promise.resolve({ integration }));
}
