import { isRecord, type Completeness, type ErrorEnvelope } from '@patchbay/core';
import {
  openCapability,
  type CapabilityPages,
  type StreamCall,
  type StreamRecord,
} from '@patchbay/core/streams';
import { pages } from '@patchbay/pagination';
import { readAhead } from './read-ahead.ts';

/** One page of a list capability. */
export interface CapabilityPage {
  readonly records: readonly StreamRecord[];
  /** Leads behind this page; absent on the last one. */
  readonly token: string | undefined;
  readonly completeness: Completeness | undefined;
}

/** The capabilities that one automatic stream reads, and who hears of their errors. */
export class CapabilityLists {
  readonly #call: StreamCall;
  readonly #listener: string;
  readonly #ended = new AbortController();
  readonly #open = new Set<CapabilityPages>();
  #failed: CapabilityPages | undefined;

  /** @param listener - the capability whose error handlers hear of what went wrong outside of these lists */
  constructor(call: StreamCall, listener = 'validate_credentials') {
    this.#listener = listener;
    const signal = AbortSignal.any([call.context.signal, this.#ended.signal]);
    this.#call = { ...call, context: { ...call.context, signal } };
  }

  /**
   * The pages of a list.
   *
   * @param listIn - finds the list in an answer that is none itself
   */
  async *pages(
    capability: string,
    payload: unknown,
    token?: string,
    listIn: (response: unknown) => unknown = (response) => response,
  ): AsyncGenerator<CapabilityPage, void, void> {
    const opened = this.#opened(capability, payload);
    const read = pages(
      (page) =>
        this.#watched(opened, async () => {
          const answer = await opened.read(page);
          return { ...answer, response: listIn(answer.response) };
        }),
      { token, signal: this.#call.context.signal },
    );
    for await (const { items, ...page } of readAhead(read))
      yield { ...page, records: items.filter(isRecord) };
    await this.#end(opened);
  }

  client(): unknown {
    return this.#hearer().client();
  }

  handleError(error: unknown, envelope: ErrorEnvelope): Promise<ErrorEnvelope> {
    return this.#hearer().handleError(error, envelope);
  }

  /** Ends the request for a page that nobody wants any more, and disposes of the clients. */
  async close(): Promise<void> {
    this.#ended.abort();
    const open = [...this.#open];
    this.#open.clear();
    await Promise.all(open.map((each) => each.close()));
  }

  #opened(capability: string, payload: unknown): CapabilityPages {
    const opened = openCapability(this.#call, capability, payload);
    this.#open.add(opened);
    return opened;
  }

  async #watched<Result>(opened: CapabilityPages, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      this.#failed = opened;
      throw error;
    }
  }

  async #end(opened: CapabilityPages): Promise<void> {
    this.#open.delete(opened);
    await opened.close();
  }

  #hearer(): CapabilityPages {
    return (this.#failed ??= this.#opened(this.#listener, {}));
  }
}
