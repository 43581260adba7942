/** A row as it came. */
export type WeldRow = Readonly<Record<string, unknown>>;

/** What the client knows of a table after a sync. */
export interface WeldTableCopy {
  /** By the text of the primary key; a later row takes the place of an earlier one. */
  readonly rows: ReadonlyMap<string, WeldRow>;
  /** What the next sync begins with. */
  readonly state: unknown;
}

/** How a sync went. */
export interface WeldSyncReport {
  /** False: a call failed four times, and the sync was given up; what came before is kept. */
  readonly ok: boolean;
  /** Answers that were successes. */
  readonly calls: number;
  /** Answers that were none. */
  readonly failures: number;
  /** Rows that came, also those that took the place of others. */
  readonly received: number;
  /** The status and body of the last failure. */
  readonly lastFailure?: string | undefined;
}

/** What the client needs. */
export interface WeldClientOptions {
  /** Sends a request; a promise that rejects is a timeout. */
  readonly send: (request: Request) => Promise<Response>;
  /** Such as `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly apiKey: string;
  /** Looks at every answer of a table before it is taken. */
  readonly onAnswer?:
    ((answer: { readonly insert: readonly WeldRow[]; readonly hasMore: boolean }) => void) | undefined;
}

/** How often a failed call is made again. */
const retries = 3;

/** A sync that makes more calls than this never ends. */
const mostCalls = 100_000;

/**
 * Does what Weld does with a custom connector: reads the schema, calls again at once while there is more, makes a failed
 * call again three times and then gives the sync up, keeps the state, and puts rows into tables by their primary key.
 */
export class WeldClient {
  readonly #options: WeldClientOptions;
  readonly #tables = new Map<string, { rows: Map<string, WeldRow>; state: unknown }>();
  #keys: ReadonlyMap<string, string> | undefined;

  constructor(options: WeldClientOptions) {
    this.#options = options;
  }

  /** Reads the schema, and gives the names of the tables. Rejects when it cannot be had. */
  async connect(): Promise<readonly string[]> {
    const { response, body } = await this.#send('GET', '/schema');
    if (!response.ok) throw new Error(`The schema: ${response.status} ${JSON.stringify(body)}`);
    const tables = isRecord(body) && isRecord(body['schema']) ? body['schema'] : {};
    this.#keys = new Map(
      Object.entries(tables).map(([name, table]) => {
        const key = isRecord(table) ? table['primary_key'] : undefined;
        if (typeof key !== 'string') throw new Error(`The table "${name}" has no primary key.`);
        return [name, key];
      }),
    );
    return [...this.#keys.keys()];
  }

  /** One sync of a table, from where the last one ended. Rejects for an answer that is not as Weld wants it. */
  async sync(name: string): Promise<WeldSyncReport> {
    if (this.#keys === undefined) await this.connect();
    const key = this.#keys?.get(name);
    if (key === undefined) throw new Error(`There is no table "${name}".`);
    const table = this.#tables.get(name) ?? { rows: new Map(), state: null };
    this.#tables.set(name, table);
    const report = { calls: 0, failures: 0, received: 0 };
    for (let failed = 0; report.calls < mostCalls;) {
      const outcome = await this.#call(name, table.state);
      if (typeof outcome === 'string') {
        report.failures += 1;
        failed += 1;
        if (failed > retries) return { ...report, ok: false, lastFailure: outcome };
        continue;
      }
      failed = 0;
      report.calls += 1;
      report.received += outcome.insert.length;
      for (const row of outcome.insert) table.rows.set(keyText(row[key], name), row);
      table.state = outcome.state;
      if (!outcome.hasMore) return { ...report, ok: true };
    }
    throw new Error(`The sync of "${name}" does not end.`);
  }

  /** What is in a table now. */
  table(name: string): WeldTableCopy {
    return this.#tables.get(name) ?? { rows: new Map(), state: null };
  }

  async #call(name: string, state: unknown): Promise<Answer | string> {
    try {
      const { response, body } = await this.#send('POST', '/', { name, state });
      if (!response.ok) return `${response.status} ${JSON.stringify(body)}`;
      const answer = answerOf(body);
      this.#options.onAnswer?.(answer);
      return answer;
    } catch (error) {
      if (error instanceof NotForWeld) throw error;
      return error instanceof Error ? error.message : 'timeout';
    }
  }

  async #send(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly response: Response; readonly body: unknown }> {
    const { send, url, apiKey } = this.#options;
    const response = await send(
      new Request(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${apiKey}`,
          'weld-mode': 'data',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const received: unknown = await response.json();
    return { response, body: received };
  }
}

/** An answer that Weld could not use, which no retry mends. */
class NotForWeld extends Error {
  override readonly name = 'NotForWeld';
}

interface Answer {
  readonly insert: readonly WeldRow[];
  readonly state: unknown;
  readonly hasMore: boolean;
}

function answerOf(body: unknown): Answer {
  const { insert, state, hasMore, ...others } = isRecord(body) ? body : {};
  if (
    !Array.isArray(insert) ||
    !insert.every(isRecord) ||
    !isRecord(state) ||
    typeof hasMore !== 'boolean' ||
    Object.keys(others).length > 0
  ) {
    throw new NotForWeld('This is no answer for Weld.');
  }
  return { insert, state, hasMore };
}

function keyText(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new NotForWeld(`A row of "${name}" has no primary key.`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
