import { asRecord } from '../packaging/manifest.ts';
import type { Publishable } from '../packaging/publish-order.ts';
import { inRegistry, mapFew, type Npm } from './npm.ts';
import { caretHas, tagFor } from './versions.ts';

/** What is to be done with a package. */
export interface Planned extends Publishable {
  /** `tag`: its version is there, and the tag that should lead to it does not. */
  readonly todo: 'publish' | 'tag' | 'nothing';
  /** Whether the registry has no package of the name. */
  readonly isNew: boolean;
  readonly tag: string;
}

const REQUESTS_AT_ONCE = 4;

/** Compares packages with the registry, in the order in which they are given. */
export async function plan(packages: readonly Publishable[], npm: Npm): Promise<Planned[]> {
  return mapFew(packages, REQUESTS_AT_ONCE, async (each) => {
    const { name, version } = each.manifest;
    const found = await inRegistry(npm, name);
    const tag = tagFor(version, found?.tags['latest']);
    const todo =
      found?.versions.includes(version) !== true
        ? 'publish'
        : tag === 'latest' && found.tags[tag] !== version
          ? 'tag'
          : 'nothing';
    return { ...each, todo, isNew: found === undefined, tag };
  });
}

/** Ranges between packages which the versions of this workspace do not satisfy: they could not be installed together. */
export function brokenRanges(packages: readonly Publishable[]): string[] {
  const versions = new Map(packages.map(({ manifest }) => [manifest.name, manifest.version]));
  return packages.flatMap(({ manifest: { name, raw } }) =>
    ['dependencies', 'peerDependencies'].flatMap((field) =>
      Object.entries(asRecord(raw[field])).flatMap(([dependency, range]) => {
        const version = versions.get(dependency);
        if (version === undefined || caretHas(String(range), version)) return [];
        return [`${name} wants ${dependency} ${String(range)}, and its version is ${version}.`];
      }),
    ),
  );
}
