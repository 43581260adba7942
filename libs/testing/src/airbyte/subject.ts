import { jsonAt, listAt, isJson, messagesOf } from './messages.ts';
import { runSource, type AirbyteSource, type Json, type RunFiles, type SourceRun } from './source.ts';

/** What an acceptance test is told of a source. */
export interface AirbyteSourceOptions {
  readonly source: AirbyteSource;
  /** A configuration that does; a function is asked when the first rule runs. */
  readonly config: Json | (() => Json | Promise<Json>);
  /** The configuration with something in it that the app refuses, such as another password. */
  readonly badConfig: (config: Json) => Json;
  /** The configuration of an app that does not answer, or answers with an error of its own. */
  readonly brokenConfig?: ((config: Json) => Json) | undefined;
  /** Streams that may be without records. */
  readonly emptyStreams?: readonly string[] | undefined;
  /** Streams that this app or configuration cannot give, and why: they are left out of every read. */
  readonly unreadableStreams?: Readonly<Record<string, string>> | undefined;
  /** Streams whose records have no key. */
  readonly streamsWithoutKey?: readonly string[] | undefined;
  /** By stream: fields that differ between two reads of the same data. */
  readonly ignoredFields?: Readonly<Record<string, readonly string[]>> | undefined;
  /** By stream that is read incrementally: its last state, moved far into the future. */
  readonly futureStates?: Readonly<Record<string, (state: Json) => Json>> | undefined;
  /** Options that make a read give states often, so that there are states in the middle. @default none */
  readonly readOptions?: readonly string[] | undefined;
  /** @default process.env */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/** A stream of the catalog. */
export interface CatalogStream {
  readonly name: string;
  readonly schema: Json;
  readonly modes: readonly unknown[];
  readonly body: Json;
}

/** A source under test. What several rules look at is run once. */
export class SourceSubject {
  readonly options: AirbyteSourceOptions;
  readonly #runs = new Map<string, Promise<SourceRun>>();
  readonly #all: SourceRun[] = [];

  constructor(options: AirbyteSourceOptions) {
    this.options = options;
  }

  /** Every run so far. */
  get runs(): readonly SourceRun[] {
    return this.#all;
  }

  async config(): Promise<Json> {
    const { config } = this.options;
    return typeof config === 'function' ? await config() : config;
  }

  /** Runs a command; the same command with the same files is run once. */
  run(command: string, files: RunFiles = {}, again = ''): Promise<SourceRun> {
    const key = JSON.stringify([command, files, again]);
    const known = this.#runs.get(key);
    if (known !== undefined) return known;
    const more = command === 'read' ? (this.options.readOptions ?? []) : [];
    const run = runSource(this.options.source, command, files, more).then((done) => {
      this.#all.push(done);
      return done;
    });
    this.#runs.set(key, run);
    return run;
  }

  /** What `spec` prints. */
  async spec(): Promise<Json> {
    return messagesOf(await this.run('spec'), 'SPEC')[0] ?? {};
  }

  /** The streams that `discover` prints. */
  async streams(): Promise<readonly CatalogStream[]> {
    const run = await this.run('discover', { config: await this.config() });
    return listAt(messagesOf(run, 'CATALOG')[0] ?? {}, 'streams')
      .filter(isJson)
      .map((body) => ({
        name: String(body['name']),
        schema: jsonAt(body, 'json_schema'),
        modes: listAt(body, 'supported_sync_modes'),
        body,
      }));
  }

  /** The streams that are read. */
  async readable(): Promise<readonly CatalogStream[]> {
    const { unreadableStreams = {} } = this.options;
    return (await this.streams()).filter(({ name }) => !Object.hasOwn(unreadableStreams, name));
  }

  /** A full refresh of all streams; `again` makes it another one. */
  async fullRefresh(again = ''): Promise<SourceRun> {
    const catalog = configuredCatalog(await this.readable(), 'full_refresh');
    return await this.run('read', { config: await this.config(), catalog }, again);
  }

  /** A read of one stream from a state. */
  async readFrom(stream: CatalogStream, mode: string, state: readonly unknown[]): Promise<SourceRun> {
    const catalog = configuredCatalog([stream], mode);
    return await this.run('read', { config: await this.config(), catalog, state });
  }
}

/** A catalog that chooses these streams. */
export function configuredCatalog(streams: readonly CatalogStream[], mode: string): Json {
  return {
    streams: streams.map(({ body }) => ({
      stream: body,
      sync_mode: mode,
      destination_sync_mode: mode === 'incremental' ? 'append' : 'overwrite',
      ...(body['default_cursor_field'] === undefined ? {} : { cursor_field: body['default_cursor_field'] }),
    })),
  };
}
