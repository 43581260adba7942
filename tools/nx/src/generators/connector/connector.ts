import { formatFiles, type GeneratorCallback, type Tree } from '@nx/devkit';
import type { ConnectorGeneratorOptions, ConnectorOptions } from '@patchbay/scaffold';
import { afterWriting } from '../tree/after-writing.ts';
import { writeText } from '../tree/json.ts';
import { enterIntoLockFile } from '../tree/lock-file.ts';
import { warnOfLongFiles } from '../tree/long-files.ts';
import { currentRange, licenceName, repositoryUrl, zodRange } from '../tree/versions.ts';
import { standardFacts } from '../workspace/ask-core.ts';
import { loadScaffold } from '../workspace/load-scaffold.ts';
import { packageNameOf } from '../workspace/package-name.ts';
import { isOutside, prepareWorkspace } from '../workspace/prepare.ts';

export type { ConnectorGeneratorOptions } from '@patchbay/scaffold';

/**
 * `nx g connector <name>`: makes a connector that passes every check, against a vendor that does not exist. Run
 * again, it changes nothing that the author wrote; what every connector has in common is brought in line.
 */
export async function connectorGenerator(
  tree: Tree,
  given: ConnectorGeneratorOptions,
): Promise<GeneratorCallback> {
  const { LINE_LIMIT, publishedRanges, readOptions, writeConnector } = await loadScaffold(tree.root);
  const options = readOptions(given);
  const root = `connectors/${options.name}`;
  const packageName = packageNameOf(tree, options.name);
  const { isNew } = writeConnector(
    {
      ...{ files: tree, root, packageName, kind: 'workspace', isOutside: isOutside(tree) },
      facts: standardFacts(tree.root, publishedRanges),
      range: (library) => currentRange(tree, library, publishedRanges),
      zodRange: zodRange(tree),
      licence: tree.read('LICENSE', 'utf8') ?? undefined,
      licenceName: licenceName(tree),
      repositoryUrl: repositoryUrl(tree),
    },
    options,
  );
  prepareWorkspace(tree);
  if (isNew) addChangeset(tree, packageName, options);
  const locked = enterIntoLockFile(tree, root);
  await formatFiles(tree);
  warnOfLongFiles(tree, root, LINE_LIMIT);
  return () => {
    if (!options.skipInstall) afterWriting({ workspaceRoot: tree.root, root, packageName, locked });
  };
}

/** CI asks for a changeset with every package that a branch touches. */
function addChangeset(tree: Tree, packageName: string, { name, displayName }: ConnectorOptions): void {
  if (!tree.exists('.changeset/config.json')) return;
  const text = `---\n'${packageName}': minor\n---\n\nAdd the connector for ${displayName}.\n`;
  writeText(tree, `.changeset/connector-${name}.md`, text);
}
