import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Block } from '../markdown/blocks.ts';
import { recordOf } from '../record.ts';
import { root } from '../workspace.ts';
import { commandsOf } from './words.ts';

/** A command line of a connector that a page shows. */
export interface ConnectorRun {
  readonly at: string;
  /** Its program. */
  readonly main: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Where it runs, and where the page has written files. */
  readonly folder: string;
}

/** How it ended. */
export interface ConnectorResult {
  readonly code: number;
  readonly output: string;
}

/** The programs of connectors, by the name of their bin. */
export const connectorMains: ReadonlyMap<string, string> = new Map(
  globSync('connectors/*/package.json', { cwd: root }).flatMap((path) => {
    const { bin } = recordOf(JSON.parse(readFileSync(join(root, path), 'utf8')));
    return Object.keys(recordOf(bin)).map(
      (name) => [name, join(root, dirname(path), 'src/main.ts')] as const,
    );
  }),
);

const FILE = /^cat > ([\w.-]+) <</gm;

/** The calls of capabilities in the blocks of a page, with the variables and files that the page has made before. */
export function connectorRuns(blocks: readonly Block[], folder: string): ConnectorRun[] {
  mkdirSync(folder, { recursive: true });
  let environment: Readonly<Record<string, string>> = {};
  return blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ code, page, line }) => {
      const files = [...code.matchAll(FILE)].map(([, name]) => name ?? '');
      return commandsOf(code).flatMap((command) => {
        const file = command.input === undefined ? undefined : files.shift();
        if (file !== undefined) writeFileSync(join(folder, file), command.input ?? '');
        const [program = '', ...args] = command.words[0] === 'npx' ? command.words.slice(1) : command.words;
        if (program === 'export') {
          const pairs = args.map((each) => [
            each.split('=', 1).join(),
            each.slice(each.indexOf('=') + 1).replace(/^\$\(cat .*\.json\)$/, '{}'),
          ]);
          environment = { ...environment, ...Object.fromEntries(pairs) };
        }
        const main = connectorMains.get(program);
        if (main === undefined || !/^[a-z]+(_[a-z]+)+$/.test(args[0] ?? '')) return [];
        const at = `${page}:${line + command.line - 1} ${command.words.join(' ')}`;
        return [{ at, main, args, environment: { ...environment, ...command.environment }, folder }];
      });
    });
}
