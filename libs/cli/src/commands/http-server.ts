import { proxyVariables } from '@patchbay/core/environment';
import type { LogLine, RunningServer, StartOptions, StopOptions } from '@patchbay/server/node';
import { rootOf } from '../connector.ts';
import type { OptionTable, ParsedOptions } from '../input/parse-options.ts';
import { parseOptions } from '../input/parse-options.ts';
import { positiveInteger, wholeNumber } from '../input/values.ts';
import type { Surroundings } from '../runtime/surroundings.ts';
import { UsageError } from '../usage-error.ts';
import type { CommandContext } from './registry.ts';

const optionTable: OptionTable = {
  port: { type: 'string' },
  host: { type: 'string' },
  reload: { type: 'boolean' },
  'true-status': { type: 'boolean' },
  'token-env': { type: 'string' },
  cors: { type: 'string' },
  concurrency: { type: 'string' },
  'max-body': { type: 'string' },
  timeout: { type: 'string' },
  'stop-delay': { type: 'string' },
  grace: { type: 'string' },
  verbose: { type: 'boolean' },
};

/** Serves the connector over HTTP until the process is told to end. */
export async function runHttpServer(context: CommandContext): Promise<number> {
  const { connector, surroundings } = context;
  const options = parseOptions(context.arguments, optionTable);
  const start = startOptions(options, surroundings);
  const stop = {
    delaySeconds: wholeNumber(options.text('stop-delay'), '--stop-delay'),
    graceSeconds: wholeNumber(options.text('grace'), '--grace'),
  };
  const interrupted = new Promise<void>((resolve) => surroundings.onInterrupt(() => resolve()));
  const load = () => connector.integration();
  const say = (text: string): Promise<void> => surroundings.stderr.print(`${text}\n`);
  if (!options.flag('reload')) {
    const { startServer } = await import('@patchbay/server/node');
    const server = await startServer([{ load }], start);
    await say(listening(server.url));
    return await serve(server, stop, interrupted);
  }
  const { startReloadingServer } = await import('@patchbay/server/reload');
  const server = await startReloadingServer([{ load }], {
    ...start,
    graceSeconds: stop.graceSeconds,
    root: rootOf(connector),
    say: (text) => void say(text),
  });
  if (!server.isWorker) await say(listening(server.url));
  return await serve(server, stop, Promise.race([interrupted, server.stopRequested]));
}

const listening = (url: string): string => `Listening on ${url}. For people: ${url}/docs`;

/** Until it is time to end, or the connector turns out not to load. */
async function serve(server: RunningServer, stop: StopOptions, ended: Promise<void>): Promise<number> {
  try {
    await Promise.race([ended, server.ready.then(() => ended)]);
  } finally {
    await server.stop(stop);
  }
  return 0;
}

function startOptions(options: ParsedOptions, { environment, stderr }: Surroundings): StartOptions {
  const verbose = options.flag('verbose');
  return {
    host: options.text('host'),
    port: portNumber(options.text('port')),
    statuses: options.flag('true-status') ? 'true' : 'always_200',
    token: serverToken(options.text('token-env'), environment),
    cors: options.text('cors')?.split(','),
    limits: {
      bodyBytes: positiveInteger(options.text('max-body'), '--max-body'),
      concurrentCalls: positiveInteger(options.text('concurrency'), '--concurrency'),
      callSeconds: positiveInteger(options.text('timeout'), '--timeout'),
    },
    environment: proxyVariables(environment),
    log: (line: LogLine) => {
      if (verbose || line.level !== 'debug') stderr.write(`${JSON.stringify(line)}\n`).catch(() => undefined);
    },
  };
}

/** The variable that holds the token of the server where no other is named. */
const tokenVariable = 'PATCHBAY_SERVER_TOKEN';

/** The token comes from the environment: what stands on a command line is seen by everyone on the machine. */
function serverToken(name: string | undefined, environment: Surroundings['environment']): string | undefined {
  const token = environment[name ?? tokenVariable];
  if (name !== undefined && (token === undefined || token === ''))
    throw new UsageError(`The variable that --token-env names is not set.`);
  return token === '' ? undefined : token;
}

function portNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new UsageError('--port is a number from 0 to 65535.');
  return port;
}
