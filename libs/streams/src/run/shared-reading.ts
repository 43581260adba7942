import type { KeptSlot, KeptValues } from '@patchbay/core';
import type { StreamPart } from '@patchbay/core/streams';
import { createStoredParts, keptInMemory, type StoredParts } from './stored-parts.ts';

/** A reading that several take part in: it is read once, as far as the foremost of them has come. */
export class SharedReading {
  readonly #parts: StoredParts;
  #source: AsyncGenerator<StreamPart, void, void> | undefined;
  #close: (() => Promise<void>) | undefined;
  #reading: Promise<void> | undefined;
  #ended = false;
  #failed: { readonly error: unknown } | undefined;

  constructor(limit: number = keptInMemory) {
    this.#parts = createStoredParts(limit);
  }

  /**
   * Gives all parts from the first on.
   *
   * @param begin - opens the reading, if nobody has done so
   * @throws what the reading ended with, for everybody
   */
  async *parts(begin: () => OpenReading): AsyncGenerator<StreamPart, void, void> {
    if (this.#source === undefined) {
      const { source, close } = begin();
      this.#source = source;
      this.#close = close;
    }
    for (let index = 0; ; index += 1) {
      while (index >= this.#parts.count) {
        if (this.#failed !== undefined) throw this.#failed.error;
        if (this.#ended) return;
        this.#reading ??= this.#readOn(this.#source);
        await this.#reading;
      }
      yield await this.#parts.get(index);
    }
  }

  /** Ends the reading, and deletes what was kept. */
  async dispose(): Promise<void> {
    this.#failed ??= { error: new Error('The run is over.') };
    // It may be waiting for an answer that never comes, so that its end is not waited for.
    this.#source?.return().catch(() => undefined);
    await Promise.all([this.#parts.dispose(), this.#close?.()]);
  }

  async #readOn(source: AsyncGenerator<StreamPart, void, void>): Promise<void> {
    try {
      const { done, value } = await source.next();
      if (done === true) this.#ended = true;
      else await this.#parts.add(value);
    } catch (error) {
      this.#failed ??= { error };
    } finally {
      this.#reading = undefined;
    }
  }
}

/** A reading that was begun. */
export interface OpenReading {
  readonly source: AsyncGenerator<StreamPart, void, void>;
  /** Ends what it was opened with. */
  readonly close: () => Promise<void>;
}

const slot: KeptSlot<SharedReading> = {
  create: () => new SharedReading(),
  dispose: (reading) => reading.dispose(),
};

/** The reading under a key that the streams of a run share. */
export function sharedReading(run: KeptValues, key: string): SharedReading {
  return run.get(slot, key);
}
