import { isConnectorError } from '@patchbay/core';
import type { ReadContext } from '@patchbay/pagination';
import { isStreamAction, type StreamActionKind } from '../actions/stream-action.ts';
import type { Portion } from '../state/slice-progress.ts';
import type { StreamPage, StreamPages } from '../stream-page.ts';
import { backoffBefore } from './backoff.ts';
import { createDelivered, type Delivered } from './delivered.ts';
import type { Reading } from './setup.ts';
import type { SliceTask } from './slice-task.ts';

/** What came of asking for a page. */
export type PageOutcome =
  | { readonly type: 'page'; readonly page: StreamPage }
  | { readonly type: 'failed'; readonly error: unknown }
  /** The list ends here, or the slice is left out, or the window is to be read in halves. */
  | { readonly type: 'ignore' | 'skip_slice' | 'split_window'; readonly error: unknown };

/** Room for the position of a list in the state, in bytes. */
const positionBudget = 16_384;

/** How often a list is begun again. */
const maximumResets = 5;

/** Reads one list, page by page, one page ahead of what was given of it. */
export class PortionReader<Client, Settings, Credential> {
  readonly task: SliceTask;
  readonly portion: Portion;
  /** What was given of this list, where it may be begun again. */
  readonly delivered: Delivered | undefined;
  /** Set when the page that was asked for is there. */
  outcome: PageOutcome | undefined;
  /** Pages that were given. */
  given = 0;
  largest: Portion['largest'];
  /** Why records may be missing in what was given. */
  doubt: Portion['doubt'];
  readonly #reading: Reading<Client, Settings, Credential>;
  readonly #onOutcome: (reader: PortionReader<Client, Settings, Credential>) => void;
  readonly #isSecret: (text: string) => boolean;
  #pages: StreamPages | undefined;
  #size: number | undefined;
  #resets = 0;
  /** A page was read, whether it was given yet or not. */
  #answered = false;

  constructor(
    reading: Reading<Client, Settings, Credential>,
    task: SliceTask,
    portion: Portion,
    onOutcome: (reader: PortionReader<Client, Settings, Credential>) => void,
    delivered?: Delivered,
  ) {
    const { redactor } = reading.context.call.context;
    this.#reading = reading;
    this.task = task;
    this.portion = portion;
    this.largest = portion.largest;
    this.doubt = portion.doubt;
    this.#onOutcome = onOutcome;
    this.#isSecret = (text) => redactor.text(text) !== text;
    const { options, rules } = reading.stream;
    this.delivered =
      options.remembersRecords === true ? (delivered ?? createDelivered(rules.primaryKey)) : undefined;
  }

  /** Asks for a page; the outcome is there when `onOutcome` is called. */
  fetch(position: unknown): void {
    this.outcome = undefined;
    void this.#fetch(position)
      .catch((error: unknown): PageOutcome => ({ type: 'failed', error }))
      .then((outcome) => {
        this.outcome = outcome;
        this.#onOutcome(this);
      });
  }

  async #fetch(first: unknown): Promise<PageOutcome> {
    const { context, signal, stream } = this.#reading;
    let position = first;
    for (let tries = 1; ;) {
      try {
        const page = await this.#source().read(position, this.#readContext());
        this.#size = page.size ?? this.#size;
        this.#answered = true;
        return { type: 'page', page };
      } catch (error) {
        signal.throwIfAborted();
        if (isStreamAction(error)) {
          const outcome = this.#act(error.action, error.cause);
          if (outcome !== undefined) return outcome;
          if (error.action === 'reset_pagination') position = undefined;
          if (error.action === 'reduce_page_size') position = this.#inSmallerPages(position);
        } else if (isConnectorError(error) && error.code === 'invalid_response') {
          const wait = backoffBefore(tries, stream.options.retry, context.runtime.random);
          if (wait === undefined) return { type: 'failed', error };
          context.log(
            'warn',
            `An answer of the stream "${stream.options.name}" was broken; it is asked for again.`,
            {
              tries,
              reason: error.message,
            },
          );
          tries += 1;
          await context.runtime.clock.sleep(wait, signal);
        } else if (this.#isStale(error, position)) {
          context.log(
            'warn',
            `The app no longer knows a place in the stream "${stream.options.name}"; its list is begun again.`,
          );
          position = undefined;
        } else return { type: 'failed', error };
      }
    }
  }

  /** Does what an error action says; undefined: the page is to be asked for again. */
  #act(action: StreamActionKind, cause: unknown): PageOutcome | undefined {
    const failed: PageOutcome = { type: 'failed', error: cause };
    switch (action) {
      case 'reduce_page_size': {
        const { task } = this;
        const usual = this.#size ?? this.#reading.stream.options.pageSize ?? 100;
        const size = Math.floor((task.pageSize ?? usual) / 2);
        if (size < 1) return failed;
        task.pageSize = size;
        this.#pages = undefined;
        return undefined;
      }
      case 'reset_pagination': {
        this.#resets += 1;
        if (this.#resets > maximumResets) return failed;
        return this.#beginAgain('reset_pagination', cause);
      }
      case 'split_window':
        return this.#beginAgain(action, cause) ?? { type: action, error: cause };
      default:
        return { type: action, error: cause };
    }
  }

  #beginAgain(action: StreamActionKind, cause: unknown): PageOutcome | undefined {
    if (!this.#answered && this.portion.position === undefined) return undefined;
    if (this.delivered?.recall() === true) return undefined;
    const { name } = this.#reading.stream.options;
    const advice =
      this.delivered === undefined
        ? 'Set `remembersRecords`, so that none is given twice.'
        : 'It is longer than can be remembered.';
    const message = `The stream "${name}" is to ${action.replaceAll('_', ' ')} in the middle of a list. ${advice}`;
    return { type: 'failed', error: new Error(message, { cause }) };
  }

  #inSmallerPages(position: unknown): unknown {
    const size = this.task.pageSize;
    if (position === undefined || size === undefined) return position;
    return this.#source().resize?.(position, size) ?? position;
  }

  /** A state may be older than what the app remembers of it. */
  #isStale(error: unknown, position: unknown): boolean {
    if (this.#answered || position === undefined) return false;
    return isConnectorError(error) && error.code === 'invalid_page_token';
  }

  #source(): StreamPages {
    const { stream, context, signal, notify } = this.#reading;
    const { slice, window } = this.portion;
    const { extra, progress, pageSize } = this.task;
    this.#pages ??= stream.options.pages({
      context,
      slice,
      extra,
      window,
      cursor: progress.before,
      pageSize,
      signal,
      notify,
    });
    return this.#pages;
  }

  #readContext(): ReadContext {
    return { size: this.task.pageSize, positionBudget, isSecret: this.#isSecret };
  }
}
