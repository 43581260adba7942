import type { StreamPart, StreamRequest } from '@patchbay/core/streams';
import { pageParts, type PageParts } from '../records/page-parts.ts';
import { turn } from '../runtime/turn.ts';
import type { Ledger } from '../state/ledger.ts';
import type { StreamPage } from '../stream-page.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { PortionReader } from './portion-reader.ts';
import type { Reading } from './setup.ts';
import type { SlicePool } from './slice-pool.ts';

/** What the lists of one reading become, and what is known of it at its end. */
export class StreamReading<Client, Settings, Credential> {
  readonly #reading: Reading<Client, Settings, Credential>;
  readonly #ledger: Ledger;
  readonly #pool: SlicePool<Client, Settings, Credential>;
  readonly #checkpoints: Checkpoints;
  #seen = 0;
  #lists = 0;
  /** The total that the vendor declared, where there is one list. */
  #declared: number | undefined;
  /** The start of a list is not known to be the first record. */
  #hasStart = false;

  constructor(
    reading: Reading<Client, Settings, Credential>,
    ledger: Ledger,
    pool: SlicePool<Client, Settings, Credential>,
    checkpoints: Checkpoints,
  ) {
    this.#reading = reading;
    this.#ledger = ledger;
    this.#pool = pool;
    this.#checkpoints = checkpoints;
  }

  /** Gives what came of one page. */
  async *take(reader: PortionReader<Client, Settings, Credential>): AsyncGenerator<StreamPart, void, void> {
    const { outcome } = reader;
    switch (outcome?.type) {
      case 'page':
        yield* this.#page(reader, outcome.page);
        break;
      case 'ignore':
        this.#ledger.narrow();
        this.#pool.exhausted(reader);
        yield* this.#ended(reader, 0);
        break;
      case 'skip_slice':
        this.#log(reader, 'A slice is left out', outcome.error);
        this.#pool.skip(reader);
        break;
      case 'split_window':
        if (!this.#pool.split(reader, this.#reading.cursor)) this.#pool.fail(reader, outcome.error);
        break;
      case 'failed':
        this.#log(reader, 'A slice failed', outcome.error);
        this.#pool.fail(reader, outcome.error);
        break;
      case undefined:
        break;
    }
  }

  /** The last part. */
  end({ syncMode, continues = false }: StreamRequest): Extract<StreamPart, { readonly type: 'end' }> {
    const [reason] = this.#pool.doubts;
    const complete = reason === undefined;
    const isWhole = !this.#ledger.resumed || (continues && this.#reading.cursor?.start === undefined);
    return {
      type: 'end',
      snapshot:
        syncMode === 'full_refresh' && complete && isWhole && !this.#ledger.narrowed && !this.#hasStart,
      completeness: {
        seen: this.#seen,
        ...(this.#declared === undefined || this.#lists !== 1 ? {} : { declared_total: this.#declared }),
        complete,
        ...(reason === undefined ? {} : { reason }),
      },
    };
  }

  async *#page(
    reader: PortionReader<Client, Settings, Credential>,
    page: StreamPage,
  ): AsyncGenerator<StreamPart, void, void> {
    const { next } = page;
    const isFeed = this.#reading.cursor?.dataFeed === true;
    if (!isFeed && next !== undefined) {
      reader.fetch(next);
      await turn();
    }
    let given: PageParts;
    try {
      given = pageParts(page, reader.portion, reader.largest, {
        rules: this.#reading.stream.rules,
        cursor: this.#reading.cursor,
        end: this.#ledger.end,
        delivered: reader.delivered,
      });
    } catch (error) {
      this.#log(reader, 'A slice failed', error);
      this.#pool.fail(reader, error);
      return;
    }
    const goesOn = next !== undefined && !given.older;
    if (goesOn && isFeed) {
      reader.fetch(next);
      await turn();
    }
    if (!goesOn) {
      this.#pool.exhausted(reader);
      if (this.#pool.fill()) await turn();
    }
    yield* this.#estimate(reader, page);
    yield* given.parts;

    reader.given += 1;
    reader.largest = given.largest;
    this.#seen += Math.max(0, given.count - (page.repeated ?? 0));
    if (page.doubt !== undefined) this.#pool.doubts.push(page.doubt);
    reader.doubt ??= page.doubt;
    if (!goesOn) {
      yield* this.#ended(reader, given.count);
      return;
    }
    const { largest, doubt } = reader;
    reader.task.progress.moved(reader.portion, { position: next, largest, doubt });
    const state = this.#checkpoints.after(given.count, false);
    if (state !== undefined) yield { type: 'state', state, more: true };
  }

  *#ended(
    reader: PortionReader<Client, Settings, Credential>,
    records: number,
  ): Generator<StreamPart, void, void> {
    const { task, portion, largest, doubt } = reader;
    this.#lists += 1;
    if (portion.range !== undefined) this.#hasStart = true;
    task.progress.ended(portion, { largest, doubt });
    this.#pool.finish(reader);
    const state = this.#checkpoints.after(records, true);
    if (state !== undefined) yield { type: 'state', state };
  }

  /** A total is worth telling before the first records of a stream that is one list. */
  *#estimate(
    reader: PortionReader<Client, Settings, Credential>,
    page: StreamPage,
  ): Generator<StreamPart, void, void> {
    const { slices } = this.#reading.stream.options;
    if (slices !== undefined || reader.portion.range !== undefined || page.declaredTotal === undefined)
      return;
    const isNew = this.#declared === undefined;
    this.#declared = page.declaredTotal;
    if (isNew) yield { type: 'estimate', records: page.declaredTotal };
  }

  #log(reader: PortionReader<Client, Settings, Credential>, what: string, error: unknown): void {
    const { context, stream } = this.#reading;
    const reason = error instanceof Error ? error.message : String(error);
    const { slice, window } = reader.portion;
    context.log('warn', `${what} of the stream "${stream.options.name}".`, { slice, window, reason });
  }
}
