import { proxyVariables } from '@patchbay/core/environment';
import { readFile } from 'node:fs/promises';
import { loadOptionalPeer } from './optional-peer.ts';
import type { RunCommand } from './registry.ts';

/** A command of an Airbyte source. Its own options are read where its messages are printed, mistakes in them too. */
export function airbyteCommand(name: string): RunCommand {
  return async ({ arguments: given, connector, surroundings }) => {
    surroundings.reserveStdout();
    const load = () => import('@patchbay/airbyte');
    const { runAirbyte } = await loadOptionalPeer('@patchbay/airbyte', load, connector);
    const controller = new AbortController();
    let interruptCode: number | undefined;
    surroundings.onInterrupt((exitCode) => {
      interruptCode = exitCode;
      controller.abort(new Error('The source was told to end.'));
    });
    const exitCode = await runAirbyte(await connector.integration(), [name, ...given], {
      write: (text) => surroundings.stdout.write(text),
      readFile: (path) => readFile(path, 'utf8'),
      signal: controller.signal,
      environment: proxyVariables(surroundings.environment),
    });
    return interruptCode ?? exitCode;
  };
}
