import type { OpenStream, Stream, StreamPart, StreamRequest, StreamRun } from '@patchbay/core/streams';

/** One stream of several that are read. */
export interface StreamToRead {
  readonly stream: Stream;
  readonly request: StreamRequest;
}

/** What several streams give: parts, each with its stream, and failures. A stream that failed gives no more. */
export type StreamProgress =
  | { readonly stream: Stream; readonly part: StreamPart }
  | {
      readonly stream: Stream;
      /** As it was thrown. */
      readonly failure: unknown;
      /** As an envelope tells it: after the connector's error handlers, and redacted. */
      readonly error: Awaited<ReturnType<OpenStream['failure']>>;
    };

/**
 * Reads several streams of one run. One that fails is told of, and does not stop the others. Parents begin before their
 * children, so that they are read once where they keep their records for the run. What is given of a stream moves its
 * state when the next is asked for, as with one stream alone.
 *
 * @param options.concurrency - streams under way at once. @default 1
 */
export async function* readStreams(
  run: Pick<StreamRun, 'open'>,
  streams: readonly StreamToRead[],
  options: { readonly concurrency?: number | undefined } = {},
): AsyncGenerator<StreamProgress, void, void> {
  const waiting = parentsFirst(streams);
  const concurrency = Math.max(1, Math.trunc(options.concurrency ?? 1));
  const lanes = new Set<Lane>();
  const ready: Lane[] = [];
  let wake: (() => void) | undefined;
  const arrived = (lane: Lane): void => {
    ready.push(lane);
    wake?.();
  };
  try {
    for (;;) {
      while (lanes.size < concurrency) {
        const next = waiting.shift();
        if (next === undefined) break;
        const lane = new Lane(run, next, arrived);
        lanes.add(lane);
        lane.advance();
      }
      const lane = ready.shift();
      if (lane === undefined) {
        if (lanes.size === 0) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      const progress = lane.take();
      if (progress === undefined || 'failure' in progress) {
        lanes.delete(lane);
        await lane.close();
      }
      if (progress === undefined) continue;
      yield progress;
      if (lanes.has(lane)) lane.advance();
    }
  } finally {
    await Promise.allSettled([...lanes].map((lane) => lane.close()));
  }
}

/** One stream under way. */
class Lane {
  readonly #stream: Stream;
  readonly #open: OpenStream;
  readonly #reading: AsyncGenerator<StreamPart, void, void>;
  readonly #arrived: (lane: Lane) => void;
  #progress: StreamProgress | undefined;

  constructor(
    run: Pick<StreamRun, 'open'>,
    { stream, request }: StreamToRead,
    arrived: (lane: Lane) => void,
  ) {
    this.#stream = stream;
    this.#open = run.open(stream);
    this.#reading = this.#open.read(request);
    this.#arrived = arrived;
  }

  /** Asks for the next part. */
  advance(): void {
    void this.#next().then((progress) => {
      this.#progress = progress;
      this.#arrived(this);
    });
  }

  /** What came; undefined: the stream is at its end. */
  take(): StreamProgress | undefined {
    return this.#progress;
  }

  async close(): Promise<void> {
    // It may be waiting for an answer, which nobody waits for any more.
    this.#reading.return().catch(() => undefined);
    await this.#open.close();
  }

  async #next(): Promise<StreamProgress | undefined> {
    const stream = this.#stream;
    try {
      const { done, value } = await this.#reading.next();
      return done === true ? undefined : { stream, part: value };
    } catch (failure) {
      return { stream, failure, error: await this.#open.failure(failure) };
    }
  }
}

/** The streams in their order, but none before those that it is split by. */
function parentsFirst(streams: readonly StreamToRead[]): StreamToRead[] {
  const byName = new Map(streams.map((each) => [each.stream.name, each]));
  const ordered = new Set<StreamToRead>();
  const visiting = new Set<StreamToRead>();
  const visit = (each: StreamToRead): void => {
    if (ordered.has(each) || visiting.has(each)) return;
    visiting.add(each);
    for (const parent of each.stream.parents) {
      const found = byName.get(parent);
      if (found !== undefined) visit(found);
    }
    ordered.add(each);
  };
  streams.forEach(visit);
  return [...ordered];
}
