import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace.ts';

/** A name that a table gives as ours, and that is nowhere in the sources. */
export interface UnknownName {
  readonly line: number;
  readonly name: string;
}

const NAME = /[A-Za-z_$][\w$]{3,}/g;

/** Every name in the sources and manifests of what is published. */
export function knownNames(): ReadonlySet<string> {
  const files = [
    ...globSync('{libs,connectors}/*/src/**/*.ts', { cwd: root }),
    ...globSync('tools/nx/{generators.json,src/**/*.{ts,json}}', { cwd: root }),
    ...globSync('{libs,connectors,tools}/*/package.json', { cwd: root }),
  ];
  return new Set(files.flatMap((file) => readFileSync(join(root, file), 'utf8').match(NAME) ?? []));
}

/**
 * The names in code in the tables of a page that the sources do not have. Words in capitals stand for what a reader puts in.
 *
 * @param firstColumn - the first column with names of ours, counted from 0: before it stand those of others
 */
export function unknownNames(text: string, known: ReadonlySet<string>, firstColumn: number): UnknownName[] {
  return text.split('\n').flatMap((line, index) => {
    if (!line.startsWith('|')) return [];
    const cells = line.split(/(?<!\\)\|/).slice(1 + firstColumn);
    const codes = [...cells.join('|').matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');
    return codes
      .filter((code) => !code.startsWith('npm '))
      .flatMap((code) => code.match(NAME) ?? [])
      .filter((name) => !known.has(name) && !/^[A-Z_]+$/.test(name))
      .map((name) => ({ line: index + 1, name }));
  });
}
