import type { Stream, StreamPart, StreamRequest, StreamRun } from '@patchbay/core/streams';
import { readStreams } from '@patchbay/streams';
import { failureOfDetail, type Failure } from '../failure.ts';
import type { MessageWriter } from '../output/message-writer.ts';
import { incomplete, StreamPrinter } from './stream-printer.ts';

/** One stream of a run, and how it is read. */
export interface StreamReading {
  readonly stream: Stream;
  readonly request: StreamRequest;
}

/**
 * Reads streams and prints what they give. One that fails does not stop the others. When the signal aborts, what is under
 * way is incomplete, whether or not its connector ends by itself.
 *
 * @returns why streams are incomplete, by name
 * @throws when nobody reads what is printed
 */
export async function readChosen(
  readings: readonly StreamReading[],
  {
    run,
    writer,
    signal,
  }: { readonly run: StreamRun; readonly writer: MessageWriter; readonly signal: AbortSignal },
): Promise<ReadonlyMap<string, Failure>> {
  const failures = new Map<string, Failure>();
  const printers = new Map(
    readings.map(({ stream, request }) => [stream, new StreamPrinter(stream, request.state, writer)]),
  );
  const note = ({ name }: Stream, failure: Failure | undefined): void => {
    if (failure !== undefined) failures.set(name, failure);
  };
  const open: StreamRun['open'] = (stream) => {
    const printer = printers.get(stream);
    const opened = run.open(stream);
    // What is opened when the run has ended is read no further, and nobody would tell of its end.
    if (printer === undefined || signal.aborted) return opened;
    // Its line is in order before any other of the stream; who has gone is noticed with the next one.
    printer.start().catch(() => undefined);
    return { ...opened, read: (request) => whileOpen(opened.read(request), printer) };
  };
  const reader = readStreams({ open }, readings);
  try {
    for (;;) {
      const next = await untilAborted(reader.next(), signal);
      if (next === undefined || next.done === true) break;
      const { stream } = next.value;
      const printer = printers.get(stream);
      if (printer === undefined) continue;
      if ('part' in next.value) note(stream, await printer.take(next.value.part));
      else note(stream, await printer.fail(signal.aborted ? interrupted : failureOfDetail(next.value.error)));
    }
    for (const [stream, printer] of printers) {
      if (!printer.isOpen) continue;
      const why = signal.aborted ? interrupted : incomplete(stream, 'its reading ended without saying so');
      note(stream, await printer.fail(why));
    }
  } finally {
    // A connector that does not end when it is told to must not keep the process.
    void reader.return().catch(() => undefined);
  }
  return failures;
}

/** The parts of a stream, as long as they can be printed. */
async function* whileOpen(
  parts: AsyncGenerator<StreamPart, void, void>,
  printer: StreamPrinter,
): AsyncGenerator<StreamPart, void, void> {
  for await (const part of parts) {
    yield part;
    if (!printer.isOpen) return;
  }
}

const interrupted: Failure = {
  type: 'transient_error',
  message: 'The source was told to end. What it had delivered holds.',
};

/** What comes of the work, or undefined when the signal aborts first. */
async function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value | undefined> {
  // Where the signal is faster nobody waits for it any more.
  work.catch(() => undefined);
  if (signal.aborted) return undefined;
  let stop = (): void => undefined;
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
