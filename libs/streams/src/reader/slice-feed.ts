import type { StreamContext } from '@patchbay/core/streams';
import type { NamedSlice, SliceReading, SliceSource } from '../slices/slice-source.ts';

/** The slices of a stream, asked for a group at a time. */
export class SliceFeed {
  /** All slices were given, or the source failed. */
  ended = false;
  readonly #groups: AsyncIterator<readonly NamedSlice[]>;
  readonly #onGroup: (slices: readonly NamedSlice[]) => void;
  readonly #onError: (error: unknown) => void;
  #asking = false;

  constructor(options: {
    readonly groups: AsyncIterable<readonly NamedSlice[]>;
    readonly onGroup: (slices: readonly NamedSlice[]) => void;
    readonly onError: (error: unknown) => void;
  }) {
    this.#groups = options.groups[Symbol.asyncIterator]();
    this.#onGroup = options.onGroup;
    this.#onError = options.onError;
  }

  /** Asks for the next group, unless that was done or there is none. */
  ask(): void {
    if (this.#asking || this.ended) return;
    this.#asking = true;
    this.#groups.next().then(
      ({ done, value }) => {
        this.#asking = false;
        this.ended = done === true;
        this.#onGroup(done === true ? [] : value);
      },
      (error: unknown) => {
        this.#asking = false;
        this.ended = true;
        this.#onError(error);
      },
    );
  }

  /** Lets the source end; what it is waiting for is not waited for. */
  close(): void {
    this.ended = true;
    this.#groups.return?.().catch(() => undefined);
  }
}

const oneSlice: SliceSource = {
  parents: [],
  async *slices() {
    yield [{ slice: {} }];
  },
};

/** The groups of slices of a stream; one that is not split has one slice without a name. */
export function groupsOf<Client, Settings, Credential>(
  source: SliceSource<Client, Settings, Credential> | undefined,
  context: StreamContext<Client, Settings, Credential>,
  reading: SliceReading,
): AsyncIterable<readonly NamedSlice[]> {
  return (source ?? oneSlice).slices(context, reading);
}
