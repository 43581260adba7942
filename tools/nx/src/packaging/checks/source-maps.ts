import { posix } from 'node:path';
import { asRecord } from '../manifest.ts';
import type { Packed } from '../packed.ts';

/** A source map leads to files of the package, and a file that names a map has it. A debugger finds nothing else. */
export function sourceMaps(packed: Packed): string[] {
  return [...packed.files.keys()].flatMap((file) => {
    if (file.endsWith('.map')) return leadsOutside(packed, file);
    return file.startsWith('dist/') && file.endsWith('.js') ? hasItsMap(packed, file) : [];
  });
}

function leadsOutside(packed: Packed, file: string): string[] {
  const { sources, sourcesContent } = asRecord(JSON.parse(packed.read(file) ?? 'null'));
  const outside = (Array.isArray(sources) ? sources.map(String) : []).filter(
    (source) => !packed.files.has(posix.join(posix.dirname(file), source)),
  );
  return [
    ...outside.map((source) => `${file} leads to ${source}, which is not in the package.`),
    ...(sourcesContent === undefined
      ? []
      : [`${file} has a copy of sources, which the package has already.`]),
  ];
}

function hasItsMap(packed: Packed, file: string): string[] {
  const name = /\n\/\/# sourceMappingURL=(\S+)\s*$/.exec(packed.read(file) ?? '')?.[1];
  if (name === undefined || packed.files.has(posix.join(posix.dirname(file), name))) return [];
  return [`${file} names the map ${name}, which is not in the package.`];
}
