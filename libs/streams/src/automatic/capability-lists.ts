import { isRecord, type Completeness, type ErrorEnvelope, type SuccessEnvelope } from '@patchbay/core';
import {
  openCapability,
  type CapabilityPages,
  type StreamCall,
  type StreamRecord,
} from '@patchbay/core/streams';
import { pages } from '@patchbay/pagination';

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
  readonly #open = new Set<CapabilityPages>();
  #failed: CapabilityPages | undefined;

  constructor(call: StreamCall) {
    this.#call = call;
  }

  /** One answer of a capability. */
  async answer(capability: string, payload: unknown): Promise<SuccessEnvelope> {
    const opened = this.#opened(capability, payload);
    const answer = await this.#watched(opened, () => opened.read({}));
    await this.#end(opened);
    return answer;
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
    for await (const { items, ...page } of read) yield { ...page, records: items.filter(isRecord) };
    await this.#end(opened);
  }

  client(): unknown {
    return this.#listener().client();
  }

  handleError(error: unknown, envelope: ErrorEnvelope): Promise<ErrorEnvelope> {
    return this.#listener().handleError(error, envelope);
  }

  async close(): Promise<void> {
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

  /** What went wrong outside of any capability is told to the one that every connector has. */
  #listener(): CapabilityPages {
    return (this.#failed ??= this.#opened('validate_credentials', {}));
  }
}
