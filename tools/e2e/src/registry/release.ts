import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { mustRun, run } from '../install/run.ts';
import type { RegistryContext } from './check.ts';
import { publishedPackages, type Bump } from './packages.ts';
import type { Registry } from './registry.ts';
import { commitAll } from './workspace-copy.ts';

/**
 * Publishes what the registry does not have, with the program that publishes to the real one.
 *
 * @returns names and versions of what was sent: `@patchbay/core@1.0.0`
 */
export async function publishAll(workspace: string, registry: Registry): Promise<string[]> {
  const report = join(workspace, '.reports/published.json');
  rmSync(report, { force: true });
  const program = join(workspace, 'tools/nx/src/commands/publish.ts');
  const args = ['--registry', registry.url, '--no-provenance', '--report', report];
  const { code, output, errors } = await run(workspace, 'env', [
    `npm_config_userconfig=${registry.userconfig}`,
    process.execPath,
    program,
    ...args,
  ]);
  if (code !== 0) throw new Error(`publish ended with ${code}:\n${output}${errors}`);
  if (!existsSync(report)) return [];
  const sent: { name: string; version: string; result: string }[] = JSON.parse(readFileSync(report, 'utf8'));
  return sent.filter(({ result }) => result === 'published').map(({ name, version }) => `${name}@${version}`);
}

/** Gives everything that has a changeset its version and changelog, builds what has another version, and commits it. */
export async function versionPackages(workspace: string): Promise<void> {
  const before = new Map(publishedPackages(workspace).map(({ name, version }) => [name, version]));
  const path = [dirname(process.execPath), join(workspace, 'node_modules/.bin'), process.env['PATH']];
  const program = join(workspace, 'tools/ci/src/version-packages.ts');
  await mustRun(workspace, process.execPath, [program], path.join(delimiter));
  await commitAll(workspace, 'versions');
  const tsup = [join(workspace, 'node_modules/tsup/dist/cli-default.js'), '--config'];
  for (const { name, version, folder } of publishedPackages(workspace)) {
    if (before.get(name) === version) continue;
    const preset = join(workspace, 'tools/nx/src/presets/tsup.ts');
    await mustRun(join(workspace, folder), process.execPath, [...tsup, preset]);
  }
}

/** Changes a package, with a changeset, and releases what that asks for. The answer is what was sent. */
export async function releaseChange(
  { workspace, registry }: Pick<RegistryContext, 'workspace' | 'registry'>,
  name: string,
  bump: Bump,
): Promise<string[]> {
  const found = publishedPackages(workspace).find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no package ${name}.`);
  const source = join(workspace, found.folder, 'src/index.ts');
  writeFileSync(
    source,
    `${readFileSync(source, 'utf8')}\n/** A change. */\nexport const ${bump}Change = true;\n`,
  );
  const changeset = join(workspace, '.changeset/a-change.md');
  writeFileSync(changeset, `---\n'${name}': ${bump}\n---\n\nChange a thing.\n`);
  await commitAll(workspace, 'a change');
  await versionPackages(workspace);
  return publishAll(workspace, registry);
}
