import { dirname, posix } from 'node:path';
import ts from 'typescript';
import type { Block } from '../markdown/blocks.ts';

/** A module made of one block, or of a block and those that continue it. */
export interface BlockModule {
  /** Where it stands for the resolution of packages; nothing is written there. */
  readonly file: string;
  /** The path that its first line names, such as `tests/scenario.ts`. */
  readonly named: string | undefined;
  readonly page: string;
  /** Where its relative imports are meant from, when that is a folder of the repository. */
  readonly inside: string | undefined;
  readonly text: string;
  /** For each line of the text, the line of the page. */
  readonly lines: readonly number[];
}

const NAME = /^\/\/ ((?:[\w-]+\/)*[\w.-]+\.tsx?)(?:,.*)?$/m;

/**
 * The modules of a page. What a block that continues declares is in a scope of its own within that of the block before,
 * so that it may use the same names again. Its imports go to the top.
 */
export function modulesOf(blocks: readonly Block[]): BlockModule[] {
  const groups: Block[][] = [];
  for (const block of blocks.filter(({ language }) => language === 'ts' || language === 'tsx')) {
    const last = groups.at(-1);
    if (block.continues && last !== undefined) last.push(block);
    else groups.push([block]);
  }
  return groups.flatMap((group, index) => {
    const [first] = group;
    if (first === undefined) return [];
    const named = NAME.exec(
      first.code
        .replace(/^#!.*\n/, '')
        .split('\n', 1)
        .join(''),
    )?.[1];
    const base = posix.basename(first.page, '.md').toLowerCase();
    const file = `${dirname(first.page)}/${base}.block-${index + 1}.${first.language}`;
    const { page, inside } = first;
    return [{ file, named, page, inside, ...joined(group) }];
  });
}

function joined([first, ...more]: readonly Block[]): Pick<BlockModule, 'text' | 'lines'> {
  if (first === undefined) return { text: '', lines: [] };
  const body = linesOf(first);
  const imports: Line[] = [];
  const scopes: Line[] = [];
  for (const block of more) {
    const all = linesOf(block);
    const imported = importedLines(block.code);
    imports.push(...all.filter((_, index) => imported.has(index)));
    scopes.push({ text: '{', line: block.line }, ...all.filter((_, index) => !imported.has(index)));
  }
  const close = more.map((block) => ({ text: '}', line: block.line }));
  const whole = [...imports, ...body, ...scopes, ...close];
  return { text: whole.map(({ text }) => text).join('\n'), lines: whole.map(({ line }) => line) };
}

interface Line {
  readonly text: string;
  readonly line: number;
}

function linesOf({ code, line }: Block): Line[] {
  return code.split('\n').map((text, index) => ({ text, line: line + index }));
}

function importedLines(code: string): Set<number> {
  const source = ts.createSourceFile('block.ts', code, ts.ScriptTarget.ES2023, true);
  const lines = new Set<number>();
  for (const statement of source.statements.filter(ts.isImportDeclaration)) {
    const { line: from } = source.getLineAndCharacterOfPosition(statement.getStart());
    const { line: to } = source.getLineAndCharacterOfPosition(statement.getEnd());
    for (let line = from; line <= to; line += 1) lines.add(line);
  }
  return lines;
}
