import type { CapabilityFacts } from '../capability/facts.ts';
import type { ConnectorHome } from '../connector/home.ts';
import { publishedRanges } from '../connector/libraries.ts';
import { readOptions, type ConnectorGeneratorOptions } from '../connector/options.ts';
import { writeConnector } from '../connector/write-connector.ts';
import { memoryFiles } from '../files/memory-files.ts';
import { licence } from '../licence.build.ts';
import { formatted } from './format.ts';
import { alonePackage } from './package-name.ts';

/** What `scaffold` needs to know. */
export interface ScaffoldRequest {
  /** `name` is that of the app, or of the npm package: `myapp`, `@acme/connector-myapp`. */
  readonly options: Omit<ConnectorGeneratorOptions, 'skipInstall'>;
  /** The texts that the folder holds already, by path, without those of `node_modules`. */
  readonly existing: Readonly<Record<string, string>>;
  /** What core says of the standard capabilities, by name. */
  readonly facts: ReadonlyMap<string, CapabilityFacts>;
}

/** A connector that is a package of its own. */
export interface ScaffoldedConnector {
  /** The name of its npm package. */
  readonly packageName: string;
  /** The name of its command. */
  readonly commandName: string;
  /** True for one that was not there yet. */
  readonly isNew: boolean;
  /** What is to be written, by path; empty when everything is there already. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The files of a connector that is a package of its own: the code that `nx g connector` makes, and the configuration with
 * which it tests and builds by itself. The same request gives the same files; nothing is written.
 *
 * @throws Error that says what to write instead, when an option is not right or the folder holds something else.
 */
export async function scaffold({
  options: given,
  existing,
  facts,
}: ScaffoldRequest): Promise<ScaffoldedConnector> {
  const { packageName, appName } = alonePackage(given.name);
  const options = readOptions({ ...given, name: appName });
  const files = memoryFiles(existing);
  const home: ConnectorHome = {
    ...{ files, root: '.', packageName, kind: 'alone', isOutside: true, facts, licence },
    range: (library) => publishedRanges[library],
    zodRange: publishedRanges.zod,
  };
  const { isNew } = writeConnector(home, options);
  return {
    ...{ packageName, commandName: `${appName}-connector`, isNew },
    files: await formatted(files.changes(), existing),
  };
}
