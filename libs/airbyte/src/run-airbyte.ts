import { createRedactor, systemClock, type Integration } from '@patchbay/core';
import { parseSourceArguments, SourceArgumentsError, type SourceArguments } from './arguments.ts';
import { runCheck } from './commands/check.ts';
import { runDiscover } from './commands/discover.ts';
import { runRead } from './commands/read.ts';
import { runSpec } from './commands/spec.ts';
import { failureOf } from './failure.ts';
import type { AirbyteIo } from './io.ts';
import { MessageWriter } from './output/message-writer.ts';
import type { SourceContext } from './source.ts';

/**
 * Runs a connector as an Airbyte source: `spec`, `check`, `discover` or `read`, with the options that a platform gives.
 * Everything that it prints is a message of the Airbyte protocol, errors too.
 *
 * @param given - the command and its options, such as `['read', '--config', 'config.json', '--catalog', 'catalog.json']`
 * @returns the exit code: 0, 1 when the source or one of its streams failed, 2 for a mistake on the command line
 * @throws whatever `io.write` throws, when there is nobody left to tell
 */
export async function runAirbyte(
  integration: Integration,
  given: readonly string[],
  io: AirbyteIo,
): Promise<number> {
  const writer = new MessageWriter((text) => io.write(text), io.clock ?? systemClock);
  const redactor = createRedactor();
  try {
    const source = parseSourceArguments(given);
    return await run(source, { integration, io, writer, redactor, debug: source.debug });
  } catch (error) {
    if (error instanceof SourceArgumentsError) {
      await writer.error({ type: 'config_error', message: error.message });
      return 2;
    }
    await writer.error(failureOf(error, redactor));
    return 1;
  } finally {
    await writer.lines.flush();
  }
}

async function run(source: SourceArguments, context: SourceContext): Promise<number> {
  switch (source.command) {
    case 'spec':
      return await runSpec(context);
    case 'check':
      return await runCheck(source.config, context);
    case 'discover':
      return await runDiscover(source.config, context);
    case 'read':
      return await runRead(source, context);
  }
}
