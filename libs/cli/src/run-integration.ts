import { runCommandLine } from './command-line.ts';
import { openConnector, type IntegrationSource, type PackedFiles } from './connector.ts';
import { endProcess, processSurroundings } from './runtime/default-surroundings.ts';

/**
 * The command line of a connector, and all of its `src/main.ts`. The integration is imported only when a call
 * needs it: `info` and `--help` are answered from the `connector.json` and `package.json` of the package.
 *
 * It never rejects; it ends the process with 0, with 1 (an error envelope), with 2 (a mistake on the command line),
 * or as the signal that ended it demands.
 *
 * @param place - `import.meta.url` of any file in the connector's package, or the package's files where they are
 *   packed into one file together with the connector
 * @param source - imports the module that exports `integration`
 * @example
 * runIntegration(import.meta.url, () => import('./integration.ts'));
 */
export async function runIntegration(place: string | PackedFiles, source: IntegrationSource): Promise<void> {
  const surroundings = processSurroundings();
  endProcess(await runCommandLine(openConnector(place, source), surroundings));
}
