import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRecord } from '@patchbay/core';
import { loadDescription } from '@patchbay/testing';
import { freePort } from '@patchbay/testing/servers';
import { workspaceRoot } from '../connector-package.ts';
import { repaired, withoutSecurity } from './repair.ts';

const folder = join(workspaceRoot, 'node_modules/.prism/node_modules/@stoplight/prism-cli');

/** Seconds in which Prism reads a description of several megabytes, on a busy machine too. */
const START_SECONDS = 300;

/** Prism did not start with a description, or ended again. */
export class PrismUnstarted extends Error {
  override readonly name = 'PrismUnstarted';
}

/** Prism, serving one description on loopback. */
export interface PrismServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Why Prism cannot be used here; undefined: it can. */
export function prismMissing(): string | undefined {
  return existsSync(join(folder, 'dist/index.js')) ? undefined : 'node_modules/.prism is not installed';
}

/** The version that is installed. */
export function prismVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return isRecord(manifest) ? String(manifest['version']) : '';
}

/**
 * Starts Prism on a free port; throws `PrismUnstarted` when it does not. References that lead nowhere are taken out first, as it would not start with them.
 *
 * @param security - false: it demands no proof of who asks
 */
export async function startPrism(
  path: string,
  { security }: { readonly security: boolean },
): Promise<PrismServer> {
  const temporary = mkdtempSync(join(tmpdir(), 'patchbay-prism-'));
  const file = join(temporary, 'description.json');
  const description = repaired(loadDescription(path).root.value);
  writeFileSync(file, JSON.stringify(security ? description : withoutSecurity(description)));
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [join(folder, 'dist/index.js'), 'mock', '-h', '127.0.0.1', '-p', String(port), file],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
    rmSync(temporary, { recursive: true, force: true });
  };
  try {
    await new Promise<void>((resolve, reject) => {
      let said = '';
      const timer = setTimeout(
        () => reject(new PrismUnstarted(`Prism did not start: ${said}`)),
        START_SECONDS * 1000,
      );
      const listen = (chunk: Buffer): void => {
        if (said.length < 2_000_000) said += chunk.toString();
        if (!said.includes('Prism is listening')) return;
        clearTimeout(timer);
        said = '';
        resolve();
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('exit', () => {
        clearTimeout(timer);
        reject(new PrismUnstarted(`Prism ended: ${said.slice(-500)}`));
      });
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, stop };
}
