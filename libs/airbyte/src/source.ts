import {
  createRuntime,
  type AccessTokenSources,
  type AuthCredential,
  type Integration,
  type Redactor,
  type Runtime,
} from '@patchbay/core';
import { readConfiguration, type Configuration } from './config/configuration.ts';
import { configuredTokens } from './config/configured-tokens.ts';
import type { AirbyteIo } from './io.ts';
import type { MessageWriter } from './output/message-writer.ts';
import type { JsonRecord } from './protocol.ts';
import { readJsonFile } from './read/json-file.ts';

/** What a command works with. */
export interface SourceContext {
  readonly integration: Integration;
  readonly io: AirbyteIo;
  readonly writer: MessageWriter;
  /** Knows the secrets of the configuration as soon as it has been read. */
  readonly redactor: Redactor;
  /** Print LOG messages of the level DEBUG too. */
  readonly debug: boolean;
}

/** A connector that is configured. */
export interface ConfiguredSource {
  /** What every request of it carries. */
  readonly request: {
    readonly auth?: AuthCredential;
    readonly credentials?: readonly AuthCredential[];
    readonly settings: JsonRecord;
  };
  readonly runtime: Runtime;
  /** Where access tokens come from, when the configuration holds what renews them. */
  readonly accessTokens: AccessTokenSources | undefined;
}

/**
 * Reads the configuration and makes what the connector runs on. Whoever opens a source closes its runtime.
 *
 * @throws SourceError or BadRequestError, which are the user's to mend
 */
export async function openSource(
  path: string,
  { integration, io, writer, debug, redactor }: SourceContext,
): Promise<ConfiguredSource> {
  const configuration = readConfiguration(
    await readJsonFile(io, path, 'configuration'),
    integration,
    redactor,
  );
  const tokens = configuredTokens(configuration, integration, {
    now: () => writer.now(),
    save: (config) => writer.configuration(config),
    hide: (secret) => redactor.add(secret),
  });
  const runtime = createRuntime({
    ...(io.clock === undefined ? {} : { clock: io.clock }),
    environment: io.environment ?? {},
    tokenStore: tokens?.store,
    logger: writer.logger(debug, (text) => redactor.text(text)),
  });
  return {
    request: { ...credentialsOf(configuration), settings: configuration.settings },
    runtime,
    accessTokens: tokens?.sources,
  };
}

/** One credential stands by itself. One that is renewed has no payload until it is asked for. */
function credentialsOf({
  credentials,
}: Configuration): Pick<ConfiguredSource['request'], 'auth' | 'credentials'> {
  const [only, ...others] = credentials;
  if (only === undefined) return {};
  return others.length === 0 ? { auth: only } : { credentials };
}
