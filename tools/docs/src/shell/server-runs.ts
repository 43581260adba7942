import type { Block } from '../markdown/blocks.ts';
import { connectorMains } from './connector-runs.ts';
import { commandsOf } from './words.ts';

/** A server that a block of a page starts, and the calls of curl that the block sends to it. */
export interface ServerRun {
  readonly at: string;
  readonly main: string;
  /** The command and its options, with any free port. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** The words behind `curl`; {@link atOrigin} gives them the address of the server. */
  readonly calls: readonly (readonly string[])[];
}

const SERVERS = ['http-server', 'weld'];
const HERE = /http:\/\/127\.0\.0\.1:\d+/;

/**
 * The servers that pages call with curl on this machine, each with the variables that its page has set.
 *
 * @throws Error when a block calls a server that it does not start: nobody could know what answers.
 */
export function serverRuns(blocks: readonly Block[]): ServerRun[] {
  let environment: Readonly<Record<string, string>> = {};
  return blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ code, page, line }) => {
      const at = `${page}:${line}`;
      const commands = commandsOf(code).map((command) => ({
        ...command,
        words: command.words[0] === 'npx' ? command.words.slice(1) : command.words,
      }));
      for (const { words } of commands.filter(({ words: [program] }) => program === 'export'))
        environment = { ...environment, ...Object.fromEntries(words.slice(1).map(pair)) };
      const calls = commands.filter(
        ({ words }) => words[0] === 'curl' && words.some((each) => HERE.test(each)),
      );
      if (calls.length === 0) return [];
      const start = commands.find(
        ({ words }) => connectorMains.has(words[0] ?? '') && SERVERS.includes(words[1] ?? ''),
      );
      const [program = '', ...args] = start?.words ?? [];
      const main = connectorMains.get(program);
      if (start === undefined || main === undefined)
        throw new Error(`${at} calls a server that it does not start.`);
      const port = args.indexOf('--port');
      const others = port < 0 ? args : args.toSpliced(port, 2);
      return [
        {
          ...{ at, main, args: [...others, '--port', '0'] },
          environment: { ...environment, ...start.environment },
          calls: calls.map(({ words }) => words.slice(1)),
        },
      ];
    });
}

/** The words of a call, for a server that listens elsewhere. */
export const atOrigin = (words: readonly string[], origin: string): string[] =>
  words.map((word) => word.replace(HERE, origin));

const pair = (word: string): [string, string] => {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
};
