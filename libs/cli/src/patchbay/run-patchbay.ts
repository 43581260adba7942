import { openConnector } from '../connector.ts';
import { plainText } from '../output/plain-text.ts';
import type { Surroundings } from '../runtime/surroundings.ts';
import { didYouMean } from '../suggest.ts';
import { UsageError } from '../usage-error.ts';
import { patchbayCommands, type PatchbayCommand } from './commands.ts';

/**
 * The command line of Patchbay itself: what there is to do before there is a connector.
 *
 * @returns the exit code; it never rejects
 */
export async function runPatchbay(surroundings: Surroundings): Promise<number> {
  try {
    return await route(surroundings);
  } catch (error) {
    const usage = error instanceof UsageError;
    const message = error instanceof Error ? error.message : String(error);
    await surroundings.stderr
      .write(`${plainText(message)}${usage ? '\nTry: patchbay --help' : ''}\n`)
      .catch(() => undefined);
    return usage ? 2 : 1;
  }
}

async function route(surroundings: Surroundings): Promise<number> {
  const { stdout, stderr, arguments: given } = surroundings;
  const [name, ...rest] = given;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const [topic] = rest;
    const text = name === 'help' && topic !== undefined ? helpOn(commandOf(topic)) : overview();
    await (name === undefined ? stderr : stdout).print(text);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-V') {
    await stdout.print(`${ownVersion()}\n`);
    return 0;
  }
  if (name.startsWith('-')) throw new UsageError('The command comes first: patchbay <command> [options]');
  const command = commandOf(name);
  if (rest.includes('--help') || rest.includes('-h')) {
    await stdout.print(helpOn(command));
    return 0;
  }
  const run = await command.load();
  return await run({ arguments: rest, surroundings, version: ownVersion() });
}

/** The version of this package, whose folder is found as that of a connector is. */
function ownVersion(): string {
  return openConnector(import.meta.url, () => Promise.reject(new Error('This is no connector.'))).version();
}

function commandOf(name: string): PatchbayCommand {
  const found = patchbayCommands.find((command) => command.name === name);
  if (found !== undefined) return found;
  const known = patchbayCommands.map((command) => command.name);
  throw new UsageError(`There is no command of this name.${didYouMean(name, known)}`);
}

function overview(): string {
  const width = Math.max(...patchbayCommands.map(({ name }) => name.length));
  return [
    'Usage: patchbay <command> [options]',
    '',
    ...patchbayCommands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'patchbay <command> --help explains one. Each connector has a command line of its own: <name>-connector --help',
    '',
    'Exit code: 0 done, 1 it could not be done, 2 a mistake on the command line.',
    '',
  ].join('\n');
}

function helpOn({ name, summary, usage, options }: PatchbayCommand): string {
  return [
    summary,
    '',
    `Usage: patchbay ${name} ${usage}`,
    '',
    ...options.map((line) => `  ${line}`),
    '',
  ].join('\n');
}
