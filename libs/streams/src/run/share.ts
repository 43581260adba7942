import type { KeptSlot } from '@patchbay/core';
import type { StreamCall, StreamPart, StreamRequest, StreamSession } from '@patchbay/core/streams';
import { sharedReading } from './shared-reading.ts';

/** A stream that can be opened for a run. */
export interface OpenableStream {
  readonly name: string;
  open(call: StreamCall): Pick<StreamSession, 'read' | 'close'>;
}

/** Requests of those who share; the stream itself reads for them, and looks for nobody to share with. */
const ownRequests: KeptSlot<WeakSet<StreamRequest>> = { create: () => new WeakSet() };

/** True for the request of a reading that is shared already. */
export function isSharedRequest(call: StreamCall, request: StreamRequest): boolean {
  return call.run.get(ownRequests, '').has(request);
}

/**
 * Reads a stream together with all who ask the same of it in this run. The reading has a session of its own, because each
 * of them may stop before the others. How often it gives a state, the first of them says.
 */
export function readShared(
  stream: OpenableStream,
  call: StreamCall,
  request: StreamRequest,
): AsyncGenerator<StreamPart, void, void> {
  const { syncMode, state, continues, partition } = request;
  const reading = sharedReading(
    call.run,
    JSON.stringify([stream.name, syncMode, state, continues, partition]),
  );
  return reading.parts(() => {
    const own: StreamRequest = { ...request };
    call.run.get(ownRequests, '').add(own);
    const session = stream.open(call);
    return { source: session.read(own), close: () => session.close() };
  });
}
