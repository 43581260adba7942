import type { JsonSchema } from '../json.ts';
import type { ClientContext } from '../runtime/client-context.ts';
import type { KeptValues } from '../runtime/kept-values.ts';
import type { LogLevel } from '../runtime/logger.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { StreamCall, StreamDescription, StreamPart, StreamRequest } from './definition.ts';

/** What the hooks of a stream work with. */
export interface StreamContext<Client, Settings, Credential> {
  /** The app's client, made for this stream and disposed of behind it. */
  readonly client: Client;
  readonly settings: Settings;
  /** The credential that was supplied; the first of several. */
  readonly credential: Credential;
  readonly credentials: readonly Credential[];
  /** What `createHttpClient` takes. */
  readonly clientContext: ClientContext<Settings, Credential>;
  /** Aborts when the run is cancelled. */
  readonly signal: AbortSignal;
  readonly runtime: Runtime;
  /** What the streams of one run share. */
  readonly run: KeptValues;
  /** The run itself, for a stream that opens another. */
  readonly call: StreamCall;
  /** Writes a line to the host's log, redacted. */
  log(level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/**
 * A stream before it belongs to an app: `app.stream(source)` gives it settings, credentials and client. The builders of
 * `@patchbay/streams` make it.
 */
export interface StreamSource<Client, Settings, Credential> extends StreamDescription {
  /** Asked where `schema` is absent. */
  readonly findSchema?:
    ((context: StreamContext<Client, Settings, Credential>) => Promise<JsonSchema>) | undefined;
  read(
    context: StreamContext<Client, Settings, Credential>,
    request: StreamRequest,
  ): AsyncGenerator<StreamPart, void, void>;
}
