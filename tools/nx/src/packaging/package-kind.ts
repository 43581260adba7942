import { asRecord, type Manifest } from './manifest.ts';

/** What a published package is for. What it may hold and weigh depends on it. */
export type PackageKind = 'connector' | 'library' | 'tool';

/** Tags of packages that are there while a program is written, and are no part of it when it runs. */
const OF_TOOLS = ['layer:tool', 'layer:testing', 'use:development'];

/** The kind of a package, from its `nx.tags`: the layer, and `use:development` where a library is no part of what runs. */
export function kindOf({ raw }: Manifest): PackageKind {
  const { tags } = asRecord(raw['nx']);
  const named = Array.isArray(tags) ? tags.map(String) : [];
  if (named.includes('layer:connector')) return 'connector';
  return named.some((tag) => OF_TOOLS.includes(tag)) ? 'tool' : 'library';
}
