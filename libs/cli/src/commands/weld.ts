import { parseOptions, type OptionTable } from '../input/parse-options.ts';
import { formatJson } from '../json.ts';
import { UsageError } from '../usage-error.ts';
import { loadOptionalPeer } from './optional-peer.ts';
import type { CommandContext } from './registry.ts';

const optionTable: OptionTable = {
  port: { type: 'string' },
  host: { type: 'string' },
  postman: { type: 'boolean' },
  url: { type: 'string' },
};

/** Serves the connector as its function for Weld would, until the process is told to end; or prints how to try it. */
export async function runWeld({
  arguments: given,
  connector,
  surroundings,
}: CommandContext): Promise<number> {
  const options = parseOptions(given, optionTable);
  const port = portNumber(options.text('port'));
  if (options.text('url') !== undefined && !options.flag('postman'))
    throw new UsageError('--url is for --postman.');
  const { postmanCollection, weldOptionsFromEnvironment } = await loadOptionalPeer(
    '@patchbay/weld',
    () => import('@patchbay/weld'),
    connector,
  );
  const integration = await connector.integration();
  if (options.flag('postman')) {
    const url = options.text('url') ?? `http://localhost:${port}`;
    await surroundings.stdout.print(formatJson(postmanCollection(integration, url), true));
    return 0;
  }
  const { listenWeld } = await import('@patchbay/weld/node');
  const server = await listenWeld(
    integration,
    weldOptionsFromEnvironment(integration, surroundings.environment),
    {
      port,
      host: options.text('host') ?? '127.0.0.1',
    },
  );
  await surroundings.stderr.print(`Listening on ${server.url}\n`);
  await new Promise<void>((resolve) => surroundings.onInterrupt(() => resolve()));
  await server.close();
  return 0;
}

function portNumber(text = '8080'): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new UsageError('--port is a number from 0 to 65535.');
  return Number(text);
}
