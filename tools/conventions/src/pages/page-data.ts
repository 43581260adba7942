import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asRecord } from '../json.ts';
import type { Workspace } from '../workspace.ts';

type Json = Readonly<Record<string, unknown>>;

/** A connector as the pages show it. */
export interface ShownConnector {
  readonly name: string;
  readonly packageName: string;
  /** `connector.json`. */
  readonly manifest: Json;
  /** What `npm run conformance` found, empty where it never ran. */
  readonly conformance: Json;
}

/** Where `npm run conformance` puts what it finds. */
export const CONFORMANCE_FILE = 'tools/live/conformance.json';

/** The connectors of a workspace, or undefined in one that gathers no conformance. */
export function shownConnectors({ root, packages }: Workspace): readonly ShownConnector[] | undefined {
  const path = join(root, CONFORMANCE_FILE);
  if (!existsSync(path)) return undefined;
  const found = records(asRecord(JSON.parse(readFileSync(path, 'utf8')))['connectors']);
  return packages
    .filter(({ kind }) => kind === 'connector')
    .flatMap(({ shortName, name, files, read }) => {
      const text = read('connector.json');
      // What the generator made up about a vendor is nothing to show.
      const isUnfinished = files.some(
        (file) => file.startsWith('src/') && (read(file) ?? '').includes('TODO(vendor)'),
      );
      if (text === undefined || isUnfinished) return [];
      return {
        name: shortName,
        packageName: name,
        manifest: asRecord(JSON.parse(text)),
        conformance: found.find(({ connector }) => connector === shortName) ?? {},
      };
    });
}

/** The objects of an array; anything else gives an empty list. */
export function records(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(asRecord) : [];
}

/** A number of an object, 0 where there is none. */
export function numberOf(value: Json, name: string): number {
  return typeof value[name] === 'number' ? value[name] : 0;
}
