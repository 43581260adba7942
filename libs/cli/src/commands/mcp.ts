import {
  createRuntime,
  describeIssues,
  isLoopback,
  secretsOf,
  splitTokenMaterial,
  TokenMaterial,
  validator,
  type Integration,
  type TokenStore,
} from '@patchbay/core';
import { proxyVariables, variableName } from '@patchbay/core/environment';
import type { ListenOptions, McpOptions } from '@patchbay/mcp';
import { accessTokensOf, openTokenStore } from '../call/access-tokens.ts';
import { stderrLogger } from '../call/stderr-logger.ts';
import { configuredCredentials, configuredSettings } from '../input/configured.ts';
import { parseOptions, type OptionTable, type ParsedOptions } from '../input/parse-options.ts';
import { positiveInteger } from '../input/values.ts';
import { isRecord } from '../json.ts';
import type { Surroundings } from '../runtime/surroundings.ts';
import { UsageError } from '../usage-error.ts';
import { loadOptionalPeer } from './optional-peer.ts';
import type { CommandContext } from './registry.ts';

const httpOptions = {
  port: { type: 'string' },
  host: { type: 'string' },
  'token-env': { type: 'string' },
  'allowed-hosts': { type: 'string' },
} satisfies OptionTable;

const optionTable: OptionTable = {
  'auth-file': { type: 'string' },
  'credentials-file': { type: 'string' },
  'settings-file': { type: 'string' },
  'token-store': { type: 'string' },
  'allow-writes': { type: 'boolean' },
  'max-bytes': { type: 'string' },
  timeout: { type: 'string' },
  verbose: { type: 'boolean' },
  http: { type: 'boolean' },
  ...httpOptions,
};

/** Serves the connector to a language model, until the client has gone or the process is told to end. */
export async function runMcp({ arguments: given, connector, surroundings }: CommandContext): Promise<number> {
  const options = parseOptions(given, optionTable);
  const isHttp = options.flag('http');
  const idle = Object.keys(httpOptions).find((name) => options.text(name) !== undefined);
  if (!isHttp && idle !== undefined) throw new UsageError(`--${idle} is for --http.`);
  const listen = listenOptions(options, surroundings);
  const mcp = await loadOptionalPeer('@patchbay/mcp', () => import('@patchbay/mcp'), connector);
  if (isHttp && listen.bearerToken === undefined && !isLoopback(listen.host ?? 'localhost'))
    throw new UsageError(
      `Others can reach this host: set ${tokenVariable}, or the variable that --token-env names, to a token that clients must send.`,
    );
  const integration = await connector.integration();
  const { tokenStore, ...configuration } = await configurationOf(options, integration, {
    connector,
    surroundings,
  });
  const interrupted = new AbortController();
  surroundings.onInterrupt(() => interrupted.abort());
  const runtime = createRuntime({
    environment: proxyVariables(surroundings.environment),
    tokenStore,
    ...(options.flag('verbose') ? { logger: stderrLogger(surroundings.stderr) } : {}),
  });
  try {
    if (!isHttp) {
      await mcp.serveMcpStdio(integration, { ...configuration, runtime }, { signal: interrupted.signal });
      return 0;
    }
    const server = await mcp.listenMcp(integration, { ...configuration, runtime }, listen);
    await surroundings.stderr.write(`Listening on ${server.url}\n`);
    await aborted(interrupted.signal);
    await server.close();
    return 0;
  } finally {
    await runtime.kept.close().catch(() => undefined);
  }
}

interface Configuration extends Omit<McpOptions, 'runtime'> {
  readonly tokenStore: TokenStore | undefined;
}

/** What is wrong with credentials and settings is said now: later only the model would be told. */
async function configurationOf(
  options: ParsedOptions,
  integration: Integration,
  place: Pick<CommandContext, 'connector' | 'surroundings'>,
): Promise<Configuration> {
  const files = {
    authFile: options.text('auth-file'),
    credentialsFile: options.text('credentials-file'),
    settingsFile: options.text('settings-file'),
    tokenStore: options.text('token-store'),
  };
  if (files.authFile !== undefined && files.credentialsFile !== undefined)
    throw new UsageError('Give --auth-file or --credentials-file, not both.');
  const settings = configuredSettings(files, integration, place.surroundings);
  const checked = integration.settings.validate(settings);
  if (!checked.ok) throw new UsageError(`The settings are not right: ${describeIssues(checked.issues)}.`);
  const { envelope, renewable } = splitTokenMaterial(
    configuredCredentials(files, integration, place.surroundings),
    integration.credentials,
  );
  return {
    ...credentialsOf(envelope, integration),
    accessTokens: accessTokensOf(integration, renewable, settings),
    secrets: renewable.flatMap(({ material }) => secretsOf(material, materialSchema)),
    tokenStore: await openTokenStore(files, integration, renewable, place),
    settings,
    allowWrites: options.flag('allow-writes'),
    maximumBytes: positiveInteger(options.text('max-bytes'), '--max-bytes'),
    timeoutSeconds: positiveInteger(options.text('timeout'), '--timeout'),
  };
}

const materialSchema = validator(TokenMaterial).jsonSchema('input');

function credentialsOf(
  { auth, credentials }: Readonly<Record<string, unknown>>,
  { appId, credentials: declared }: Integration,
): Pick<McpOptions, 'auth' | 'credentials'> {
  if (isRecord(auth)) return { auth };
  if (Array.isArray(credentials)) return { credentials };
  if (credentials !== undefined) throw new UsageError('The credentials are no JSON list.');
  if (declared.length === 0) return {};
  throw new UsageError(
    `There are no credentials: give --auth-file or --credentials-file, or set ${variableName(appId, 'auth')} or one variable per field.`,
  );
}

/** The variable that holds the token of the server where no other is named. */
const tokenVariable = 'PATCHBAY_MCP_TOKEN';

/** The token comes from the environment: what stands on a command line is seen by everyone on the machine. */
function listenOptions(options: ParsedOptions, { environment }: Surroundings): ListenOptions {
  const named = options.text('token-env');
  const token = environment[named ?? tokenVariable] || undefined;
  if (named !== undefined && token === undefined)
    throw new UsageError('The variable that --token-env names is not set.');
  const port = options.text('port');
  if (port !== undefined && (!/^\d{1,5}$/.test(port) || Number(port) > 65_535))
    throw new UsageError('--port is a number from 0 to 65535.');
  return {
    port: port === undefined ? undefined : Number(port),
    host: options.text('host'),
    bearerToken: token,
    allowedHosts: options.text('allowed-hosts')?.split(','),
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
