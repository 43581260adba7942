import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asRecord, readManifest, type Manifest } from './manifest.ts';

/** A package that is published, and where it is. */
export interface Publishable {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every published package of a workspace, each after those it depends on. */
export function publishOrder(workspaceRoot: string): Publishable[] {
  const all = ['libs', 'connectors', 'tools'].flatMap((parent) => {
    const at = join(workspaceRoot, parent);
    return (existsSync(at) ? readdirSync(at) : [])
      .map((name) => join(at, name))
      .filter((folder) => existsSync(join(folder, 'package.json')))
      .map((folder) => ({ folder, manifest: readManifest(folder) }))
      .filter(({ manifest }) => !manifest.private);
  });
  const byName = new Map(all.map((each) => [each.manifest.name, each]));
  const ordered = new Set<Publishable>();
  const visit = (each: Publishable, above: readonly string[]): void => {
    if (ordered.has(each) || above.includes(each.manifest.name)) return;
    const { dependencies, peerDependencies } = each.manifest.raw;
    for (const name of Object.keys({ ...asRecord(dependencies), ...asRecord(peerDependencies) })) {
      const dependency = byName.get(name);
      if (dependency !== undefined) visit(dependency, [...above, each.manifest.name]);
    }
    ordered.add(each);
  };
  for (const each of all) visit(each, []);
  return [...ordered];
}
