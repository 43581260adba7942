import type { Connector } from './connector.ts';
import { currentSpelling, findCommand } from './commands/registry.ts';
import { plainText } from './output/plain-text.ts';
import type { Surroundings } from './runtime/surroundings.ts';
import { UsageError } from './usage-error.ts';

/** What a tool ends with whose reader has gone, as shells count (128 and SIGPIPE). */
const brokenPipeCode = 141;

/**
 * Runs the command that the arguments name.
 *
 * @returns the exit code; it never rejects
 */
export async function runCommandLine(connector: Connector, surroundings: Surroundings): Promise<number> {
  try {
    return await route(connector, surroundings);
  } catch (error) {
    if (isBrokenPipe(error)) return brokenPipeCode;
    const usage = error instanceof UsageError || isConfigurationError(error);
    const message = error instanceof Error ? error.message : String(error);
    const advice = usage ? `\nTry: ${connector.commandName()} --help` : '';
    await surroundings.stderr.write(`${plainText(message)}${advice}\n`).catch(() => undefined);
    return usage ? 2 : 1;
  }
}

async function route(connector: Connector, surroundings: Surroundings): Promise<number> {
  const [name, ...rest] = currentSpelling(surroundings.arguments);
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const { overview, helpOn } = await import('./help/help.ts');
    const [topic] = rest;
    const text = name === 'help' && topic !== undefined ? helpOn(connector, topic) : overview(connector);
    await (name === undefined ? surroundings.stderr : surroundings.stdout).print(await text);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-V') {
    await surroundings.stdout.print(`${connector.version()}\n`);
    return 0;
  }
  if (name.startsWith('-')) {
    throw new UsageError(`The capability comes first: ${connector.commandName()} <capability> [options]`);
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    const { helpOn } = await import('./help/help.ts');
    await surroundings.stdout.print(await helpOn(connector, name));
    return 0;
  }
  const run = (await findCommand(name)?.load()) ?? (await import('./call/call.ts')).callCapability(name);
  return await run({ arguments: rest, connector, surroundings });
}

/** Known by its name: to load core takes time that `--help` does not have. */
function isConfigurationError(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConfigurationError';
}

function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}
